import type { RetentionCategory } from '@xinyue/shared/contract/retention'
import { schedule } from '../../../config/policy/retention'
import {
  DataMapError,
  handedIn,
  type PersonalData,
  type RetentionRule,
  type TakeBatch,
} from '../core/data-map'
import { write, type Tx } from '../core/database'
import { notHeld, personNotHeld } from '../holds/not-held'
import { periodAfterSql, periodBefore } from '../core/calendar'

/** A category in SQL, from what its domain hands in. */
export interface CategorySql {
  /** What a `SELECT` reads: the table, and what it must be joined with. */
  from: string
  where: string
  at: string
  /** The instant a row is due. */
  dueAt: string
  ownEnd: boolean
  /** No legal hold keeps the row; null: nothing can. */
  free: string | null
  /** Null: people, who go one by one. */
  take: TakeBatch | null
  afterwards: ((tx: Tx, until: number, now: number) => Promise<void>) | null
}
export type Categories = Readonly<Record<RetentionCategory, CategorySql>>

/** A thousand a statement, so that no lock is held long. */
export const batch = 1_000

/**
 * What a domain hands in without a period would be kept for ever, and the other way round a notice would promise what no
 * night does (I9): asked for when the service starts.
 * @throws DataMapError when schedule and domains do not name the same categories
 */
export function categoriesOf(dataMap: readonly PersonalData[]): Categories {
  const rules = handedIn(dataMap, 'retention')
  const unscheduled = Object.keys(rules).filter((name) => !schedule.some(({ category }) => category === name))
  if (unscheduled.length > 0)
    throw new DataMapError(`config/policy/retention.ts has no period for ${unscheduled.join(', ')}`)
  return Object.fromEntries(
    schedule.map(({ category, period }) => {
      const rule = rules[category]
      if (!rule)
        throw new DataMapError(
          `config/policy/retention.ts has ${category}, but no domain says which rows that is`,
        )
      return [category, categorySql(dataMap, rule, period)]
    }),
  ) as unknown as Categories
}

function categorySql(dataMap: readonly PersonalData[], rule: RetentionRule, period: number): CategorySql {
  const { table, at, where = '1 = 1', from = table } = rule
  const free = freeSql(dataMap, rule)
  return {
    from,
    where,
    at,
    dueAt: rule.ownEnd ? at : periodAfterSql(at, period),
    ownEnd: rule.ownEnd ?? false,
    free,
    take: takeBatch(rule, where, free),
    afterwards: rule.afterwards ?? null,
  }
}

function freeSql(dataMap: readonly PersonalData[], { heldAs, heldWith }: RetentionRule): string | null {
  if (heldAs) return notHeld(dataMap, heldAs)
  return heldWith ? personNotHeld(heldWith) : null
}

function takeBatch({ table, at, take }: RetentionRule, where: string, free: string | null): TakeBatch | null {
  if (take === 'people') return null
  if (take && 'batch' in take) return take.batch
  const sql = take
    ? take.sql(free ?? '1 = 1', batch)
    : `DELETE FROM ${table} WHERE ${at} <= ? AND ${where}${free === null ? '' : ` AND ${free}`} LIMIT ${batch}`
  return (tx, until) => write(tx, sql, [until])
}

/** What counts as due at `now`: rows whose `at` is not after this. */
export function cutoff(category: RetentionCategory, { ownEnd }: CategorySql, now: number): number {
  const rule = schedule.find((each) => each.category === category)
  if (!rule) throw new Error(`${category} has no period`)
  return ownEnd ? now : periodBefore(now, rule.period)
}
