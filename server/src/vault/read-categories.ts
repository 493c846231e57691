import type { partnerApi } from '@xinyue/shared/contract/partner-api'
import type { LoanCategory } from '@xinyue/shared/contract/vault'
import type { MemberLevel } from '@xinyue/shared/contract/members'
import type { OutputOf } from '@xinyue/shared/endpoint'
import { select, type Tx } from '../core/database'
import type { Person } from '../core/data-map'
import { openProfile } from '../followers/profile'

type Data = OutputOf<(typeof partnerApi)['data']>['data']

/** Rows a partner gets of what happened; the person sees the same ones in "my data". */
const most = 200

/** The data behind some categories, as the person could see it themselves at this moment. Nothing else is even read. */
export async function readLent(tx: Tx, person: Person, categories: ReadonlySet<LoanCategory>): Promise<Data> {
  const { followerId } = person
  const data: Data = {}
  if (categories.has('profile_name') || categories.has('phone')) {
    const profile = await readProfile(tx, person)
    if (categories.has('profile_name')) data.profile_name = profile.name
    if (categories.has('phone')) data.phone = profile.phone
  }
  if (categories.has('home_store')) data.home_store = await readHomeStore(tx, followerId)
  if (categories.has('membership')) data.membership = await readMembership(tx, followerId)
  if (categories.has('taste_tags')) data.taste_tags = await readTasteTags(tx, followerId)
  if (categories.has('visits'))
    data.visits = (await readHappenings(tx, followerId, 'visit')).map(({ at, store }) => ({ at, store }))
  if (categories.has('purchases')) data.purchases = await readHappenings(tx, followerId, 'purchase')
  return data
}

async function readProfile(tx: Tx, { followerId, dataKey }: Person) {
  const [row] = await select<{ sealed_profile: Buffer | null }>(
    tx,
    'SELECT sealed_profile FROM followers WHERE id = ?',
    [followerId],
  )
  return openProfile(dataKey, followerId, row?.sealed_profile ?? null)
}

async function readHomeStore(tx: Tx, followerId: number): Promise<string | null> {
  const [row] = await select<{ store: string }>(
    tx,
    'SELECT s.name AS store FROM followers f JOIN stores s ON s.id = f.home_store_id WHERE f.id = ?',
    [followerId],
  )
  return row?.store ?? null
}

async function readMembership(tx: Tx, followerId: number) {
  const [row] = await select<{ level: MemberLevel; points: number }>(
    tx,
    'SELECT level, points FROM memberships WHERE follower_id = ?',
    [followerId],
  )
  return row ? { level: row.level, points: row.points } : null
}

async function readTasteTags(tx: Tx, followerId: number): Promise<string[]> {
  const rows = await select<{ name: string }>(
    tx,
    `SELECT t.name FROM follower_tags l JOIN tags t ON t.id = l.tag_id
     WHERE l.follower_id = ? AND t.purpose = 'personalisation' ORDER BY l.applied_at DESC, t.id`,
    [followerId],
  )
  return rows.map(({ name }) => name)
}

async function readHappenings(tx: Tx, followerId: number, kind: 'visit' | 'purchase') {
  const rows = await select<{ at: number; store: string | null; amount: number | null }>(
    tx,
    // Index timeline_kind (follower_id, kind, occurred_at, id).
    `SELECT i.occurred_at AS at, s.name AS store, i.amount_fen AS amount
     FROM interactions i LEFT JOIN stores s ON s.id = i.store_id
     WHERE i.follower_id = ? AND i.kind = ? ORDER BY i.occurred_at DESC, i.id DESC LIMIT ${most}`,
    [followerId, kind],
  )
  return rows.map(({ at, store, amount }) => ({ at, store, amountFen: amount }))
}
