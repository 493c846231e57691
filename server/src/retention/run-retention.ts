import type { RetentionCategory } from '@xinyue/shared/contract/retention'
import { retentionHour, schedule } from '../../../config/policy/retention'
import { system } from '../core/actor'
import { calendarDate } from '../core/calendar'
import { hour } from '../core/clock'
import { select, write, type Tx } from '../core/database'
import { AppError } from '../core/errors'
import { errorFields } from '../core/log'
import type { Runtime } from '../core/runtime'
import { erasePerson } from '../erasure/erase-person'
import { batch, categoriesOf, cutoff, type CategorySql } from './categories'

/** A category that fails is tried again at the next look, this many times a night; the others go on meanwhile. */
const attempts = 5
const actor = system('retention')

interface Result {
  category: RetentionCategory
  failures: number
  finished_at: number | null
}

/**
 * The nightly run (I9): whatever is over goes, category by category, except what a legal hold keeps. What went is
 * counted in the transaction that takes it, so a run that was killed goes on where it was and its report is right;
 * two at once share the work. Returns how many went now.
 */
export async function runRetention(rt: Runtime, signal: AbortSignal): Promise<number> {
  const run = await openRun(rt)
  if (run === null) return 0
  const categories = categoriesOf(rt.dataMap)
  let gone = 0
  for (const { category, failures, finished_at } of await results(rt, run)) {
    if (signal.aborted) return gone
    if (finished_at !== null || failures >= attempts) continue
    const began = performance.now()
    let finished = false
    try {
      const taken = await takeAll(rt, run, category, categories[category], signal)
      gone += taken.gone
      finished = taken.finished
    } catch (error) {
      rt.log.error({ ...errorFields(error), topic: 'retention' }, 'a category could not be cleared')
      await count(rt.database.source.manager, run, category, 'failures', 1)
    }
    await closeCategory(rt, run, category, categories[category], {
      tookMs: Math.round(performance.now() - began),
      finished,
    })
  }
  await closeRun(rt, run)
  return gone
}

/** The run of the shop's night that began last; null: it is done. */
async function openRun(rt: Runtime): Promise<number | null> {
  const now = rt.clock.now()
  const runOn = calendarDate(now - retentionHour * hour)
  const known = () =>
    rt.database.read<{ id: number; finished_at: number | null }>(
      'SELECT id, finished_at FROM retention_runs WHERE run_on = ?',
      [runOn],
    )
  let [run] = await known()
  if (!run) {
    await rt.database.transaction(async (tx) => {
      await write(tx, 'INSERT IGNORE INTO retention_runs (run_on, started_at) VALUES (?, ?)', [runOn, now])
      for (const { category } of schedule)
        await write(
          tx,
          `INSERT IGNORE INTO retention_results (run_id, category)
           SELECT id, ? FROM retention_runs WHERE run_on = ?`,
          [category, runOn],
        )
    })
    ;[run] = await known()
  }
  return run && run.finished_at === null ? run.id : null
}

/** In the order of the schedule. */
async function results(rt: Runtime, run: number): Promise<Result[]> {
  const rows = await rt.database.read<Result>(
    'SELECT category, failures, finished_at FROM retention_results WHERE run_id = ?',
    [run],
  )
  return schedule.flatMap(({ category }) => rows.filter((row) => row.category === category))
}

async function takeAll(
  rt: Runtime,
  run: number,
  category: RetentionCategory,
  sql: CategorySql,
  signal: AbortSignal,
): Promise<{ gone: number; finished: boolean }> {
  const { take } = sql
  if (take === null) return takePeople(rt, run, category, sql, signal)
  let gone = 0
  while (!signal.aborted) {
    const taken = await rt.database.transaction(async (tx) => {
      const rows = await take(tx, cutoff(category, sql, rt.clock.now()), batch)
      if (rows > 0) await count(tx, run, category, 'gone', rows)
      return rows
    })
    gone += taken
    if (taken < batch) return { gone, finished: true }
  }
  return { gone, finished: false }
}

/** People who stayed away: each leaves as if by their own tap, with everything that belongs to an erasure. */
async function takePeople(
  rt: Runtime,
  run: number,
  category: RetentionCategory,
  sql: CategorySql,
  signal: AbortSignal,
): Promise<{ gone: number; finished: boolean }> {
  const { from, where, at, free } = sql
  let gone = 0
  let after = 0
  while (!signal.aborted) {
    // Onwards from the last one looked at: somebody who cannot be erased now does not hold up the others. One by one, so
    // that whoever opens the mini-program meanwhile is not taken for dormant.
    const [next] = await rt.database.read<{ id: number }>(
      `SELECT id FROM ${from} WHERE ${at} <= ? AND ${where} AND ${free} AND id > ? ORDER BY id LIMIT 1`,
      [cutoff(category, sql, rt.clock.now()), after],
    )
    if (!next) return { gone, finished: true }
    after = next.id
    try {
      await erasePerson(rt, {
        actor,
        followerId: next.id,
        requestId: null,
        within: (tx) => count(tx, run, category, 'gone', 1),
      })
      gone++
    } catch (error) {
      // By their own tap, or by a run beside this one.
      if (error instanceof AppError && error.code === 'not_found') continue
      rt.log.error({ ...errorFields(error), topic: 'retention' }, 'a person could not be erased')
      await count(rt.database.source.manager, run, category, 'failures', 1)
    }
  }
  return { gone, finished: false }
}

const count = async (
  tx: Tx,
  run: number,
  category: RetentionCategory,
  what: 'gone' | 'failures',
  by: number,
): Promise<void> => {
  await write(tx, `UPDATE retention_results SET ${what} = ${what} + ? WHERE run_id = ? AND category = ?`, [
    by,
    run,
    category,
  ])
}

async function closeCategory(
  rt: Runtime,
  run: number,
  category: RetentionCategory,
  sql: CategorySql,
  { tookMs, finished }: { tookMs: number; finished: boolean },
): Promise<void> {
  const now = rt.clock.now()
  const until = cutoff(category, sql, now)
  await rt.database.transaction(async (tx) => {
    if (finished) await sql.afterwards?.(tx, until, now)
    const heldBack = await countHeld(tx, sql, until)
    await write(
      tx,
      `UPDATE retention_results SET took_ms = took_ms + ?, held_back = ?, finished_at = IF(?, ?, finished_at)
       WHERE run_id = ? AND category = ?`,
      [tookMs, heldBack, finished ? 1 : 0, now, run, category],
    )
  })
}

/** Rows whose time is over and that a legal hold keeps. */
async function countHeld(tx: Tx, { from, where, at, free }: CategorySql, until: number): Promise<number> {
  if (free === null) return 0
  const [row] = await select<{ count: number }>(
    tx,
    `SELECT COUNT(*) AS count FROM ${from} WHERE ${at} <= ? AND ${where} AND NOT (${free})`,
    [until],
  )
  return row?.count ?? 0
}

async function closeRun(rt: Runtime, run: number): Promise<void> {
  await write(
    rt.database.source.manager,
    `UPDATE retention_runs SET finished_at = ? WHERE id = ? AND finished_at IS NULL AND NOT EXISTS
       (SELECT 1 FROM retention_results WHERE run_id = ? AND finished_at IS NULL AND failures < ?)`,
    [rt.clock.now(), run, run, attempts],
  )
}
