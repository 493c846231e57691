import type { followers, InteractionKind } from '@xinyue/shared/contract/followers'
import { optionalPurposes } from '@xinyue/shared/contract/policy'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import type { StaffActor } from '../core/actor'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { isLive, readConsentBadges } from './consent-badges'
import { readCursor, writeCursor } from '../core/cursor'
import { recordAccess } from '../followers/record-access'
import { readBy, readByValues } from '../followers/scope'
import { subjectOf, tagNameOf } from '../interactions/tag-names'

interface Row {
  id: number
  kind: InteractionKind
  occurred_at: number
  store: string | null
  by_role: string | null
  amount_fen: number | null
  subject: string | null
}

/** Indexes timeline (follower_id, occurred_at, id) and timeline_kind (follower_id, kind, occurred_at, id). */
const sql = (ofKind: boolean) =>
  `SELECT i.id, i.kind, i.occurred_at, s.name AS store, t.role AS by_role, i.amount_fen,
     ${subjectOf('i', 'n')} AS subject
   FROM interactions i LEFT JOIN stores s ON s.id = i.store_id LEFT JOIN staff t ON t.id = i.staff_id
   ${tagNameOf('i', 'n')}
   WHERE i.follower_id = ? AND (i.occurred_at < ? OR (i.occurred_at = ? AND i.id < ?))
     AND FIND_IN_SET(i.purpose, ?)
     ${ofKind ? 'AND i.kind = ?' : ''} ORDER BY i.occurred_at DESC, i.id DESC LIMIT ?`
const ofAnyKind = sql(false)
const ofOneKind = sql(true)

/**
 * What happened with one person, newest first. Rows that rest on a consent are left out while it is not in force,
 * even before the timetable has deleted them.
 */
export async function readTimeline(
  rt: Runtime,
  actor: StaffActor,
  input: InputOf<(typeof followers)['timeline']>,
): Promise<OutputOf<(typeof followers)['timeline']>> {
  const { followerId, kind, limit } = input
  const { sort, id } = readCursor(input.cursor)
  const [[follower], consents] = await Promise.all([
    rt.database.read<{ id: number }>(
      `SELECT id FROM followers WHERE id = ? AND ${readBy('followers.id', 'home_store_id')}`,
      [followerId, ...readByValues(rt, actor)],
    ),
    readConsentBadges(rt, followerId),
  ])
  found(follower, 'follower')
  // Membership rests on the contract; of everything else, what is not known to be in force is left out.
  const purposes = ['membership', ...optionalPurposes.filter((purpose) => isLive(consents, purpose))]
  const [rows] = await Promise.all([
    rt.database.read<Row>(kind ? ofOneKind : ofAnyKind, [
      followerId,
      sort,
      sort,
      id,
      purposes.join(','),
      ...(kind ? [kind] : []),
      limit + 1,
    ]),
    recordAccess(rt, followerId, { actor, fields: ['interactions'], reason: 'timeline' }),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    interactions: page.map((row) => ({
      interactionId: row.id,
      kind: row.kind,
      occurredAt: row.occurred_at,
      store: row.store,
      by: row.by_role,
      amountFen: row.amount_fen,
      subject: row.subject,
    })),
    nextCursor: rows.length > limit && last ? writeCursor({ sort: last.occurred_at, id: last.id }) : null,
  }
}
