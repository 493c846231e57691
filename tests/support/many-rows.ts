import { randomBytes } from 'node:crypto'
import { partner } from './expiring-rows'
import { makeStaff } from './factories'
import type { TestRuntime } from './runtime'

const insert = async (rt: TestRuntime, sql: string, values: unknown[]): Promise<number> => {
  const { insertId }: { insertId: number } = await rt.database.source.query(sql, values)
  return insertId
}

/** Loans that have ended, of one category each. */
export async function makeLoans(rt: TestRuntime, followerId: number, count: number): Promise<void> {
  const partnerId = await partner(rt)
  const hash = randomBytes(32)
  await insert(rt, "INSERT INTO loan_notices (hash, content, first_served_at) VALUES (?, '{}', 1)", [hash])
  for (let at = 0; at < count; at++) {
    const loanId = await insert(
      rt,
      `INSERT INTO loans (follower_id, pseudonym, partner_id, handle, notice_hash, term, lent_at, expires_at, ended_at, end_reason)
       VALUES (?, ?, ?, ?, ?, '1_day', 1, 2, 2, 'expired')`,
      [followerId, randomBytes(16), partnerId, randomBytes(11).toString('hex'), hash],
    )
    await insert(rt, "INSERT INTO loan_categories (loan_id, category, ended_at) VALUES (?, 'visits', 2)", [
      loanId,
    ])
  }
}

/** Incidents that one person was told of. */
export async function makeToldIncidents(rt: TestRuntime, followerId: number, count: number): Promise<void> {
  const { staffId } = await makeStaff(rt, 'owner')
  const now = rt.clock.now()
  const text = JSON.stringify({ 'zh-CN': '盘丢了', en: 'A disk is lost' })
  for (let at = 0; at < count; at++) {
    const incidentId = await insert(
      rt,
      `INSERT INTO incidents (title, kind, certainty, happened, noticed_at, began_at, staff_ids, concerned_tables,
         keys_exposed, opened_by, opened_at, count_run, count_cursor, facts)
       VALUES ('盘丢了', 'leak', 'actual', 'x', ?, ?, '[]', '[]', 0, ?, ?, 1, 0, '{}')`,
      [now, now, staffId, now],
    )
    await insert(
      rt,
      `INSERT INTO incident_notices (incident_id, content, written_by, written_at, deliver_cursor)
       VALUES (?, ?, ?, ?, 0)`,
      [incidentId, `{"title":${text}}`, staffId, now],
    )
    await insert(
      rt,
      'INSERT INTO incident_people (incident_id, follower_id, fields, sealed_fields, delivered_at) VALUES (?, ?, 1, 0, ?)',
      [incidentId, followerId, now],
    )
  }
}
