import type { HeldCategory, RetentionCategory } from '@xinyue/shared/contract/retention'
import { schedule } from '../../../config/policy/retention'
import { periodBefore } from '../core/calendar'
import type { Tx } from '../core/database'
import { heldRows, notHeld, personNotHeld } from '../privacy/held-rows'
import { takeAuditEntries, takeErasureEvidence } from './take-evidence'

/**
 * The rows of a category in SQL. `at` is the instant the period counts from; where a row carries its own end, that is
 * it and the period is nought. Each is an index of its table, so that a night walks only what is due.
 */
export interface CategorySql {
  /** What a `SELECT` reads: the table, and what it must be joined with. */
  from: string
  where: string
  at: string
  ownEnd: boolean
  /** No legal hold keeps the row; null: nothing can. */
  free: string | null
  /** Takes one batch: a statement with one mark, the cutoff, or what runs several. Null: people, who go one by one. */
  take: string | TakeBatch | null
}

/** Takes at most `most` of what is over at `until`; answers how many went. */
type TakeBatch = (tx: Tx, until: number, most: number) => Promise<number>

/** A thousand a statement, so that no lock is held long. */
export const batch = 1_000

function rows(
  table: string,
  at: string,
  { where = '1 = 1', ownEnd = false, held = null as HeldCategory | null, ofPeople = false } = {},
): CategorySql {
  // What no hold can name by itself is kept with everything about its person.
  const free = ofPeople ? personNotHeld(`${table}.follower_id`) : held === null ? null : notHeld(held)
  return {
    from: table,
    where,
    at,
    ownEnd,
    free,
    take: `DELETE FROM ${table} WHERE ${at} <= ? AND ${where}${free === null ? '' : ` AND ${free}`} LIMIT ${batch}`,
  }
}
const interactions = (held: 'purchases' | 'visits' | 'history') =>
  rows('interactions', 'occurred_at', { where: heldRows[held].where, held })

const named = 'recipients.follower_id IS NOT NULL'

export const categories: Readonly<Record<RetentionCategory, CategorySql>> = {
  purchases: interactions('purchases'),
  visits: interactions('visits'),
  history: interactions('history'),
  messages: {
    from: 'campaigns JOIN recipients ON recipients.campaign_id = campaigns.id',
    where: `campaigns.emptied_at IS NULL AND ${named}`,
    at: 'campaigns.finished_at',
    ownEnd: false,
    free: notHeld('messages'),
    // By the primary keys of one batch: LIMIT does not go with a join.
    take: `UPDATE recipients JOIN (
        SELECT recipients.id FROM campaigns JOIN recipients ON recipients.campaign_id = campaigns.id
        WHERE campaigns.finished_at <= ? AND campaigns.emptied_at IS NULL AND ${named} AND ${notHeld('messages')} LIMIT ${batch}
      ) due ON due.id = recipients.id SET recipients.follower_id = NULL`,
  },
  access_entries: rows('access_entries', 'at', { held: 'access_entries' }),
  dormant_followers: {
    from: 'followers',
    where: '1 = 1',
    at: 'active_on',
    ownEnd: false,
    free: personNotHeld('followers.id'),
    take: null,
  },
  retained_orders: rows('retained_orders', 'keep_until', { ownEnd: true, held: 'retained_orders' }),
  follower_sessions: rows('follower_sessions', 'expires_at', { ownEnd: true }),
  staff_sessions: rows('staff_sessions', 'expires_at', { ownEnd: true }),
  wechat_events: rows('wechat_events', 'received_at'),
  legal_holds: rows('legal_holds', 'lifted_at'),
  // Their notes go with them.
  privacy_requests: rows('privacy_requests', 'closed_at', { ofPeople: true }),
  partner_tokens: rows('partner_tokens', 'expires_at', { ownEnd: true }),
  // With their categories, reads and destroy notices.
  loans: rows('loans', 'ended_at', { ofPeople: true }),
  served_notices: rows('served_notices', 'served_at', { ofPeople: true }),
  erasure_evidence: {
    from: 'erasures',
    where: '1 = 1',
    at: 'erased_at',
    ownEnd: false,
    free: null,
    take: takeErasureEvidence,
  },
  audit_entries: {
    from: 'audit_entries',
    where: 'record_id IS NULL',
    at: 'at',
    ownEnd: false,
    free: null,
    take: takeAuditEntries,
  },
  export_records: rows('personal_exports', 'requested_at', { where: "status IN ('expired', 'failed')" }),
}

/** What counts as due at `now`: rows whose `at` is not after this. */
export function cutoff(category: RetentionCategory, now: number): number {
  const rule = schedule.find((each) => each.category === category)
  if (!rule) throw new Error(`${category} has no period`)
  return categories[category].ownEnd ? now : periodBefore(now, rule.period)
}
