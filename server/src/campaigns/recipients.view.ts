import type { campaigns, RecipientReason, RecipientStatus } from '@xinyue/shared/contract/campaigns'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import type { StaffActor } from '../core/actor'
import { readCursor, writeCursor } from '../core/cursor'
import type { Runtime } from '../core/runtime'
import type { PageTrail } from '../followers/record-access'
import { readCampaign } from './campaign.view'

interface Row {
  id: number
  follower_id: number | null
  member_number: string | null
  store_id: number | null
  status: RecipientStatus
  reason: RecipientReason | null
  settled_at: number | null
}

/**
 * Each recipient's status and reason. Who it is, by number, is shown only to a role that may read that follower, and
 * such a look leaves its trace like any other (I4); a marketer sees what happened, not to whom.
 */
export async function listRecipients(
  rt: Runtime,
  trail: PageTrail,
  actor: StaffActor,
  input: InputOf<(typeof campaigns)['recipients']>,
): Promise<OutputOf<(typeof campaigns)['recipients']>> {
  await readCampaign(rt, input.campaignId)
  const { status = null, reason = null } = input
  const rows = await rt.database.read<Row>(
    `SELECT r.id, r.follower_id, m.member_number, f.home_store_id AS store_id, r.status, r.reason, r.settled_at
     FROM recipients r LEFT JOIN memberships m ON m.follower_id = r.follower_id LEFT JOIN followers f ON f.id = r.follower_id
     WHERE r.campaign_id = ? AND r.id < ? AND (? IS NULL OR r.status = ?) AND (? IS NULL OR r.reason = ?)
     ORDER BY r.id DESC LIMIT ?`,
    [input.campaignId, readCursor(input.cursor).id, status, status, reason, reason, input.limit + 1],
  )
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  const mayKnow = ({ follower_id, store_id }: Row): boolean =>
    follower_id !== null &&
    actor.permissions.includes('follower.read') &&
    (actor.storeId === null || actor.storeId === store_id)
  const known = page.filter(mayKnow)
  await trail({
    actor,
    followerIds: known.flatMap((row) => row.follower_id ?? []),
    fields: ['membership'],
    reason: 'list',
  })
  return {
    recipients: page.map((row) => ({
      recipientId: row.id,
      erased: row.follower_id === null,
      memberNumber: known.includes(row) ? row.member_number : null,
      status: row.status,
      reason: row.reason,
      settledAt: row.settled_at,
    })),
    nextCursor: rows.length > input.limit && last ? writeCursor({ sort: last.id, id: last.id }) : null,
  }
}
