import type { LegalHold, RetentionCategory, retention } from '@xinyue/shared/contract/retention'
import type { OutputOf } from '@xinyue/shared/endpoint'
import { schedule } from '../../../config/policy/retention'
import type { StaffActor } from '../core/actor'
import { calendarDate, dayNumberSql } from '../core/calendar'
import { day } from '../core/clock'
import type { Runtime } from '../core/runtime'
import { recordAccesses } from '../followers/record-access'
import { categoriesOf, cutoff, type CategorySql } from './categories'

type Runs = OutputOf<(typeof retention)['runs']>['runs']
type Preview = OutputOf<(typeof retention)['preview']>['categories']

interface ResultRow {
  id: number
  run_on: string
  started_at: number
  finished_at: number | null
  category: RetentionCategory
  gone: number
  held_back: number
  failures: number
  took_ms: number
}

export async function listRuns(rt: Runtime): Promise<Runs> {
  const rows = await rt.database.read<ResultRow>(
    `SELECT r.id, r.run_on, r.started_at, r.finished_at, e.category, e.gone, e.held_back, e.failures, e.took_ms
     FROM (SELECT * FROM retention_runs ORDER BY id DESC LIMIT 30) r
     JOIN retention_results e ON e.run_id = r.id ORDER BY r.id DESC`,
  )
  return [...new Set(rows.map(({ id }) => id))].map((id) => {
    const ofRun = rows.filter((row) => row.id === id)
    const [first] = ofRun
    return {
      runOn: first?.run_on ?? '',
      startedAt: first?.started_at ?? 0,
      finishedAt: first?.finished_at ?? null,
      results: schedule.flatMap(({ category }) =>
        ofRun
          .filter((row) => row.category === category)
          .map((row) => ({
            category,
            gone: row.gone,
            heldBack: row.held_back,
            failures: row.failures,
            tookMs: row.took_ms,
          })),
      ),
    }
  })
}

/** What the nights to come will take, by the day it falls due; what is overdue already counts for today. */
export async function previewRetention(rt: Runtime, days: number): Promise<Preview> {
  const now = rt.clock.now()
  const categories = categoriesOf(rt.dataMap)
  return Promise.all(
    schedule.map(({ category }) =>
      previewCategory(rt, category, categories[category], now, now + days * day),
    ),
  )
}

async function previewCategory(
  rt: Runtime,
  category: RetentionCategory,
  sql: CategorySql,
  now: number,
  until: number,
): Promise<Preview[number]> {
  const { from, where, at, dueAt, free } = sql
  const rows = await rt.database.read<{ day: number; free: number; count: number }>(
    `SELECT ${dayNumberSql(`GREATEST(${dueAt}, ?)`)} AS day, ${free ?? '1'} AS free, COUNT(*) AS count
     FROM ${from} WHERE ${at} <= ? AND ${where} GROUP BY day, free ORDER BY day`,
    [now, cutoff(category, sql, until)],
  )
  const due = rows.filter((row) => row.free)
  const sum = (of: typeof rows) => of.reduce((total, { count }) => total + count, 0)
  return {
    category,
    total: sum(due),
    heldBack: sum(rows) - sum(due),
    days: due.map((row) => ({ date: calendarDate(row.day * day), count: row.count })),
  }
}

interface HoldRow {
  id: number
  everybody: number
  follower_id: number | null
  member_number: string | null
  category: LegalHold['category']
  reason: string
  placed_by: string
  placed_at: number
  review_at: number
  lifted_at: number | null
  lifted_by: string | null
  locked_away: number
}

/** Naming a member is looking at them, so each of them gets a trace (I4). */
export async function listHolds(rt: Runtime, actor: StaffActor): Promise<LegalHold[]> {
  const rows = await rt.database.read<HoldRow>(
    `SELECT h.id, h.follower_id IS NULL AS everybody, f.id AS follower_id, m.member_number, h.category, h.reason,
       p.display_name AS placed_by, h.placed_at, h.review_at, h.lifted_at, l.display_name AS lifted_by,
       (SELECT COUNT(DISTINCT c.follower_id) FROM held_copies c WHERE c.hold_id = h.id) AS locked_away
     FROM legal_holds h JOIN staff p ON p.id = h.placed_by LEFT JOIN staff l ON l.id = h.lifted_by
     LEFT JOIN followers f ON f.id = h.follower_id LEFT JOIN memberships m ON m.follower_id = f.id
     ORDER BY h.lifted_at IS NOT NULL, h.lifted_at DESC, h.id DESC LIMIT 200`,
  )
  const members = new Set(rows.flatMap(({ follower_id: id }) => (id === null ? [] : [id])))
  await recordAccesses(rt, [...members], { actor, fields: ['membership'], reason: 'legal_hold' })
  return rows.map((row) => ({
    holdId: row.id,
    of: row.everybody ? 'everybody' : row.follower_id === null ? 'left' : 'member',
    memberNumber: row.member_number,
    category: row.category,
    reason: row.reason,
    placedBy: row.placed_by,
    placedAt: row.placed_at,
    reviewAt: row.review_at,
    liftedAt: row.lifted_at,
    liftedBy: row.lifted_by,
    lockedAway: row.locked_away,
  }))
}
