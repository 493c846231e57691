import { system } from '../core/actor'
import { select, type Tx } from '../core/database'
import { day } from '../core/clock'
import { nameKey } from '../core/name-key'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { NoticeVersion } from '../consent/notice-version.entity'
import { loadNotices } from '../consent/notices'
import { noticeHash } from '../consent/notice-content'
import { createStaff } from '../staff/create-staff'
import { createStore } from '../staff/create-store'
import { nameTag } from '../interactions/tag-names'
import { Tag } from '../tags/tag.entity'
import type { DemoNotices } from './add-consents'
import { insertCampaigns } from './demo-campaigns'
import { demoCast } from './demo-cast'
import { staff, stores, tags } from './demo-shop'
import { insertIncidents } from './demo-incidents'
import { insertAccessEntries } from './demo-access-log'
import { insertRequests } from './demo-requests'
import { insertVault } from './demo-vault'
import { insertPeople } from './insert-people'
import { inventPeople, type InventedPerson } from './invent-people'

/** Makes people known to the local WeChat; one that is known already is updated. */
export type RegisterPeople = (
  people: { openid: string; name?: string; phone?: string; credits: Record<string, number> }[],
) => Promise<void>

const invented = 3_000

/**
 * Fills an empty shop with invented people in every state a screen can have. One transaction: a run that is cut off
 * leaves nothing, and one after a finished run only makes the people known to the local WeChat again.
 * Returns how many people were written.
 */
export async function seedDemo(
  rt: Runtime,
  registerPeople: RegisterPeople,
  demoPassword: string,
): Promise<number> {
  const now = rt.clock.now()
  const people = [...inventPeople(invented, now), ...demoCast(now)]
  // WeChat's list of people starts with whoever was told first: the people made by hand.
  await registerPeople(people.toReversed().map(known))
  return rt.database.transaction(async (tx) => {
    const [seeded] = await select(tx, 'SELECT id FROM staff WHERE demo = 1 LIMIT 1 FOR UPDATE')
    if (seeded) return 0
    const storeIds: number[] = []
    for (const name of stores) storeIds.push(await createStore(tx, name))
    const staffIds = await addStaff(tx, storeIds, demoPassword, now)
    const shop = {
      storeIds,
      tagIds: await addTags(tx, now),
      clerkIds: [staffIds.get('clerk') ?? 0, staffIds.get('manager2') ?? 0, staffIds.get('clerk2') ?? 0],
      notices: await demoNotices(tx, rt, now),
    }
    const inserted = await insertPeople(tx, rt, shop, people, now)
    await insertCampaigns(tx, shop, staffIds, inserted, now)
    await insertVault(tx, rt, staffIds, inserted.at(-1), now)
    await insertAccessEntries(tx, staffIds, storeIds, inserted, now)
    await insertRequests(tx, rt, staffIds, inserted, now)
    await insertIncidents(tx, rt, staffIds, now)
    await recordAudit(tx, {
      at: now,
      actor: system('seed'),
      action: 'demo.seeded',
      subjectKind: 'demo',
      subjectId: null,
    })
    return inserted.length
  })
}

const known = ({ openid, name, phone, credits }: InventedPerson) => ({
  openid,
  ...(name === null ? {} : { name }),
  ...(phone === null ? {} : { phone }),
  credits,
})

async function addStaff(
  tx: Tx,
  storeIds: readonly number[],
  password: string,
  now: number,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const { login, displayName, role, store } of staff) {
    const storeId = store === null ? null : (storeIds[store] ?? null)
    const someone = { login, displayName, role, storeId, password, demo: true }
    ids.set(login, await createStaff(tx, system('seed'), someone, now))
  }
  return ids
}

async function addTags(tx: Tx, now: number): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  for (const { name, group, purpose } of tags) {
    const made = await tx.insert(Tag, { name, nameKey: nameKey(name), group, purpose, createdAt: now })
    const tagId = Number(made.identifiers[0]?.['id'])
    await nameTag(tx, tagId, name)
    ids.set(name, tagId)
  }
  return ids
}

/** The notices in force, and an earlier one of personalisation that served another purpose, so that some need renewal. */
async function demoNotices(tx: Tx, rt: Runtime, now: number): Promise<DemoNotices> {
  const notices = await loadNotices(rt)
  const current = notices.current('personalisation')
  const why = { 'zh-CN': '按你买过的给你推荐。', en: 'To suggest things by what you have bought.' }
  const content = { ...current.content, why }
  const earlier = {
    purpose: current.purpose,
    version: current.version,
    materialVersion: current.materialVersion - 1,
    hash: noticeHash(content),
    content,
    publishedAt: now - 600 * day,
  }
  // People read the numbers: the earlier one is the first.
  await tx.update(NoticeVersion, { id: current.id }, { version: current.version + 1 })
  await tx.insert(NoticeVersion, earlier)
  // In force for as long as people have agreed to them.
  for (const { id, purpose } of [notices.current('membership'), ...notices.optional()])
    await tx.update(
      NoticeVersion,
      { id },
      { publishedAt: now - (purpose === current.purpose ? 100 : 600) * day },
    )
  const outdated = await tx.findOneByOrFail(NoticeVersion, {
    purpose: current.purpose,
    version: earlier.version,
  })
  const inForce = new Map([notices.current('membership'), ...notices.optional()].map((n) => [n.purpose, n]))
  return { inForce, outdated }
}
