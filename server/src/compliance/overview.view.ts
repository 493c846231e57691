import type { compliance } from '@xinyue/shared/contract/compliance'
import type { Milestone } from '@xinyue/shared/contract/incident-case'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { RequestKind } from '@xinyue/shared/contract/rights'
import type { OutputOf } from '@xinyue/shared/endpoint'
import type { Permission } from '@xinyue/shared/permissions'
import type { StaffActor } from '../core/actor'
import { day } from '../core/clock'
import type { Runtime } from '../core/runtime'
import { destroyWithin } from '../vault/send-destroy-notice.job'

type Overview = OutputOf<(typeof compliance)['overview']>
type Part<Name extends keyof Overview> = NonNullable<Overview[Name]>

/** How far ahead ending consents are counted. */
const ahead = 30 * day
/** How many deadlines are named; the list behind has them all. */
const named = 5

/** Counts of everything with a clock. Each is one walk along an index, or over a table of a handful of rows. */
export async function readOverview(rt: Runtime, actor: StaffActor): Promise<Overview> {
  const now = rt.clock.now()
  const ifMay = async <T>(needs: Permission, read: (rt: Runtime, now: number) => Promise<T>) =>
    actor.permissions.includes(needs) ? read(rt, now) : null
  const [requests, incidents, holds, partners, consents, notices, retention] = await Promise.all([
    ifMay('privacy.desk', readRequests),
    ifMay('incident.manage', readIncidents),
    ifMay('retention.manage', readHolds),
    ifMay('partner.manage', readPartners),
    readConsents(rt, now),
    readNotices(rt),
    ifMay('retention.manage', readRetention),
  ])
  return { requests, incidents, holds, partners, consents, notices, retention }
}

async function readRequests(rt: Runtime, now: number): Promise<Part<'requests'>> {
  const [[counts], next] = await Promise.all([
    rt.database.read<{ open: number; overdue: number; soon: number }>(
      `SELECT COUNT(*) AS open, CAST(COALESCE(SUM(due_at <= ?), 0) AS SIGNED) AS overdue,
         CAST(COALESCE(SUM(due_at > ? AND reminded_at IS NOT NULL), 0) AS SIGNED) AS soon
       FROM privacy_requests WHERE finished = 0`,
      [now, now],
    ),
    rt.database.read<{ id: number; kind: RequestKind; due_at: number }>(
      'SELECT id, kind, due_at FROM privacy_requests WHERE finished = 0 ORDER BY due_at, id LIMIT ?',
      [named],
    ),
  ])
  return {
    open: counts?.open ?? 0,
    overdue: counts?.overdue ?? 0,
    dueSoon: counts?.soon ?? 0,
    next: next.map(({ id, kind, due_at }) => ({
      requestId: id,
      kind,
      dueAt: due_at,
      overdue: due_at <= now,
    })),
  }
}

async function readIncidents(rt: Runtime, now: number): Promise<Part<'incidents'>> {
  const [[counts], next] = await Promise.all([
    rt.database.read<{ open: number; overdue: number }>(
      `SELECT COUNT(*) AS open, CAST(COALESCE(SUM(EXISTS (SELECT 1 FROM incident_milestones m
         WHERE m.incident_id = i.id AND m.done_at IS NULL AND m.due_at < ?)), 0) AS SIGNED) AS overdue
       FROM incidents i WHERE i.closed_at IS NULL`,
      [now],
    ),
    rt.database.read<{ id: number; title: string; milestone: Milestone; due_at: number }>(
      `SELECT i.id, i.title, m.milestone, m.due_at FROM incidents i JOIN incident_milestones m ON m.incident_id = i.id
       WHERE i.closed_at IS NULL AND m.done_at IS NULL AND m.due_at IS NOT NULL ORDER BY m.due_at, i.id LIMIT ?`,
      [named],
    ),
  ])
  return {
    open: counts?.open ?? 0,
    overdue: counts?.overdue ?? 0,
    next: next.map(({ id, title, milestone, due_at }) => ({
      incidentId: id,
      title,
      milestone,
      dueAt: due_at,
      overdue: due_at < now,
    })),
  }
}

async function readHolds(rt: Runtime, now: number): Promise<Part<'holds'>> {
  const [row] = await rt.database.read<{ in_force: number; review: number; next: number | null }>(
    `SELECT COUNT(*) AS in_force, CAST(COALESCE(SUM(review_at <= ?), 0) AS SIGNED) AS review,
       MIN(CASE WHEN review_at > ? THEN review_at END) AS next
     FROM legal_holds WHERE lifted_at IS NULL`,
    [now, now],
  )
  return { inForce: row?.in_force ?? 0, toReview: row?.review ?? 0, nextReviewAt: row?.next ?? null }
}

async function readPartners(rt: Runtime, now: number): Promise<Part<'partners'>> {
  const [row] = await rt.database.read<{ active: number; proposed: number; overdue: number }>(
    `SELECT CAST(COALESCE(SUM(status = 'active'), 0) AS SIGNED) AS active,
       CAST(COALESCE(SUM(status = 'proposed'), 0) AS SIGNED) AS proposed,
       (SELECT COUNT(*) FROM destroy_notices WHERE confirmed_at IS NULL AND created_at < ?) AS overdue
     FROM partners`,
    [now - destroyWithin],
  )
  return { active: row?.active ?? 0, proposed: row?.proposed ?? 0, overdue: row?.overdue ?? 0 }
}

/** Index expiry (status, expires_at). */
async function readConsents(rt: Runtime, now: number): Promise<Overview['consents']> {
  const byPurpose = await rt.database.read<{ purpose: OptionalPurpose; count: number }>(
    `SELECT purpose, COUNT(*) AS count FROM consent_states
     WHERE status = 'granted' AND expires_at > ? AND expires_at <= ? GROUP BY purpose ORDER BY count DESC, purpose`,
    [now, now + ahead],
  )
  return { ending: byPurpose.reduce((sum, { count }) => sum + count, 0), byPurpose }
}

async function readNotices(rt: Runtime): Promise<Overview['notices']> {
  const rows = await rt.database.read<{ status: string; count: number }>(
    'SELECT status, COUNT(*) AS count FROM notice_drafts WHERE open_purpose IS NOT NULL GROUP BY status',
  )
  const of = (status: string) => rows.find((row) => row.status === status)?.count ?? 0
  return { drafts: of('draft'), toApprove: of('submitted'), toPublish: of('approved') }
}

async function readRetention(rt: Runtime): Promise<Part<'retention'>> {
  const [run] = await rt.database.read<{
    run_on: string
    finished_at: number | null
    gone: number
    held_back: number
    failures: number
  }>(
    `SELECT r.run_on, r.finished_at, CAST(SUM(e.gone) AS SIGNED) AS gone,
       CAST(SUM(e.held_back) AS SIGNED) AS held_back, CAST(SUM(e.failures) AS SIGNED) AS failures
     FROM (SELECT id, run_on, finished_at FROM retention_runs ORDER BY id DESC LIMIT 1) r
     JOIN retention_results e ON e.run_id = r.id GROUP BY r.id, r.run_on, r.finished_at`,
  )
  return {
    lastRun: run
      ? {
          runOn: run.run_on,
          finishedAt: run.finished_at,
          gone: run.gone,
          heldBack: run.held_back,
          failures: run.failures,
        }
      : null,
  }
}
