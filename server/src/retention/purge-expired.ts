import { retention } from '../../../config/policy/retention'
import { write } from '../core/database'
import type { Runtime } from '../core/runtime'

/** Rows whose time is over (I9), and how each table knows. A thousand a statement, so that no lock is held long. */
const purges: readonly { table: string; where: string; at: (now: number) => number }[] = [
  { table: 'follower_sessions', where: 'expires_at <= ?', at: (now) => now },
  { table: 'staff_sessions', where: 'expires_at <= ?', at: (now) => now },
  { table: 'partner_tokens', where: 'expires_at <= ?', at: (now) => now },
  // With its categories, reads and destroy notices.
  { table: 'loans', where: 'ended_at <= ?', at: (now) => now - retention.loan },
  { table: 'wechat_events', where: 'received_at <= ?', at: (now) => now - retention.wechatEvent },
  { table: 'retained_orders', where: 'keep_until <= ?', at: (now) => now },
  { table: 'access_entries', where: 'at <= ?', at: (now) => now - retention.accessEntry },
]
const batch = 1_000

/** Returns how many rows went. */
export async function purgeExpired(rt: Runtime, signal: AbortSignal): Promise<number> {
  let gone = 0
  for (const { table, where, at } of purges)
    for (let last = batch; last === batch && !signal.aborted; gone += last)
      last = await write(rt.database.source.manager, `DELETE FROM ${table} WHERE ${where} LIMIT ${batch}`, [
        at(rt.clock.now()),
      ])
  return gone
}
