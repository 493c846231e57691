import { indexVersion, openidIndex, phoneIndex } from '../core/blind-index'
import { select, type Tx } from '../core/database'
import { newDataKey, sealOf, wrapDataKey } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { adoptRecords } from '../consent/adopt-records'
import { recordColumns } from '../consent/consent-evidence'
import type { ConsentRecord } from '../consent/consent-record.entity'
import { nameRows } from '../followers/name-rows'
import { sealOpenid } from '../followers/openid'
import { pseudonymOf } from '../followers/person'
import { sealProfile } from '../followers/profile'
import { newMemberNumber } from '../members/join-membership'
import { addConsents, type DemoNotices } from './add-consents'
import type { InventedPerson } from './invent-people'
import { createRowSheet, type RowSheet } from './row-sheet'

export interface Shop {
  storeIds: readonly number[]
  /** Name -> id. */
  tagIds: ReadonlyMap<string, number>
  /** Whoever rang up the purchases and put the tags on, by store. */
  clerkIds: readonly number[]
  notices: DemoNotices
}
export interface InsertedPerson {
  followerId: number
  person: InventedPerson
}

/** Writes people and everything about them, sealed under keys of their own like anybody's. */
export async function insertPeople(
  tx: Tx,
  rt: Runtime,
  shop: Shop,
  people: readonly InventedPerson[],
  now: number,
): Promise<InsertedPerson[]> {
  const sheet = createRowSheet()
  const numbers = new Set<string>()
  const firstId = await reserveIds(tx, people.length)
  const inserted = people.map((person, at) => {
    const followerId = firstId + at
    addPerson(rt, sheet, shop, person, followerId, newNumber(numbers), now)
    return { followerId, person }
  })
  await sheet.write(tx)
  await sealConsents(tx, firstId)
  return inserted
}

/** Each act of consent gets its audit entry, as if the person had just done it. */
async function sealConsents(tx: Tx, firstId: number): Promise<void> {
  const records = await select<ConsentRecord>(
    tx,
    `SELECT ${recordColumns} FROM consent_records r WHERE r.follower_id >= ? ORDER BY r.at, r.id`,
    [firstId],
  )
  await adoptRecords(tx, records, ({ at, followerId, action }) => ({
    at,
    actorKind: 'follower',
    actorId: followerId,
    action: `consent.${action}`,
  }))
}

/**
 * Ids for new keys, in a row. Sealed values are bound to the id, so it must be known before; it comes from the
 * counter, because the id of somebody who was erased must never come back.
 */
async function reserveIds(tx: Tx, count: number): Promise<number> {
  const rows = Array.from({ length: count }, () => ['', 0, 0])
  await tx.query('INSERT INTO person_keys (wrapped_key, master_version, created_at) VALUES ?', [rows])
  const [made] = await select<{ id: number }>(tx, 'SELECT LAST_INSERT_ID() AS id')
  const firstId = Number(made?.id)
  await tx.query('DELETE FROM person_keys WHERE person_id >= ? AND person_id < ?', [firstId, firstId + count])
  return firstId
}

function newNumber(taken: Set<string>): string {
  for (;;) {
    const number = newMemberNumber()
    if (!taken.has(number)) return (taken.add(number), number)
  }
}

function addPerson(
  rt: Runtime,
  sheet: RowSheet,
  shop: Shop,
  person: InventedPerson,
  followerId: number,
  memberNumber: string,
  now: number,
): void {
  const { keys, env } = rt
  const { name, phone, joinedAt, activeOn } = person
  const dataKey = newDataKey()
  const { wrapped, masterVersion } = wrapDataKey(keys, followerId, dataKey)
  const openid = openidIndex(keys, env.WECHAT_APP_ID, person.openid)
  const storeId = person.store === null ? null : (shop.storeIds[person.store] ?? null)
  sheet.add('person_keys', {
    person_id: followerId,
    wrapped_key: wrapped,
    master_version: masterVersion,
    created_at: joinedAt,
  })
  const sealedProfile = sealProfile(dataKey, followerId, { name, phone })
  sheet.add('followers', {
    id: followerId,
    home_store_id: storeId,
    sealed_profile: sealedProfile,
    phone_index: phone === null ? null : phoneIndex(keys, phone),
    index_version: indexVersion,
    indexed_seal: sealOf(sealedProfile),
    created_at: joinedAt,
    active_on: activeOn,
  })
  for (const { nameIndex } of nameRows(keys, followerId, name))
    sheet.add('follower_names', { name_index: nameIndex, follower_id: followerId })
  sheet.add('wechat_identities', {
    follower_id: followerId,
    app_id: env.WECHAT_APP_ID,
    openid_index: openid,
    sealed_openid: sealOpenid(dataKey, followerId, person.openid),
    created_at: joinedAt,
  })
  sheet.add('memberships', {
    follower_id: followerId,
    member_number: memberNumber,
    level: person.level,
    points: person.points,
    joined_at: joinedAt,
  })
  addConsents(sheet, shop.notices, { followerId, pseudonym: pseudonymOf(dataKey), person })
  for (const [template_id, remaining] of Object.entries(person.credits))
    sheet.add('subscription_credits', { follower_id: followerId, template_id, remaining, updated_at: now })
  addLife(sheet, shop, person, followerId, storeId)
  if (person.blocked) sheet.add('suppressions', { openid_index: openid, reason: 'blocked', created_at: now })
}

function addLife(
  sheet: RowSheet,
  shop: Shop,
  person: InventedPerson,
  followerId: number,
  storeId: number | null,
): void {
  const clerkId = shop.clerkIds[(person.store ?? 0) % shop.clerkIds.length] ?? null
  for (const tag of person.tags) {
    const tagId = shop.tagIds.get(tag)
    if (tagId !== undefined)
      sheet.add('follower_tags', {
        tag_id: tagId,
        follower_id: followerId,
        store_id: storeId,
        active_on: person.activeOn,
        applied_by: clerkId,
        applied_at: person.activeOn,
      })
  }
  for (const line of person.interactions)
    sheet.add('interactions', {
      follower_id: followerId,
      kind: line.kind,
      purpose: line.purpose,
      occurred_at: line.occurredAt,
      store_id: line.store === null ? null : (shop.storeIds[line.store] ?? null),
      staff_id: line.kind === 'purchase' ? clerkId : null,
      amount_fen: line.amountFen,
      subject: line.subject,
      tag_id: line.kind.startsWith('tag_') ? (shop.tagIds.get(line.subject ?? '') ?? null) : null,
    })
}
