import { idList, marks, select, write, type Tx } from '../core/database'
import { sealedBefore } from '../audit/take-entries'

const unsealed = (record: string) =>
  `EXISTS (SELECT 1 FROM audit_entries a LEFT JOIN log_leaves l ON l.entry_id = a.id
     WHERE ${record} AND COALESCE(l.seq, ?) >= ?)`

/** All that was kept of people who left: the erasure, their consents under a pseudonym, and the entries of both. */
export async function takeErasureEvidence(tx: Tx, until: number, most: number): Promise<number> {
  const sealed = await sealedBefore(tx, until)
  const due = await select<{ id: number; pseudonym: Buffer }>(
    tx,
    `SELECT e.id, e.pseudonym FROM erasures e WHERE e.erased_at <= ?
       AND NOT ${unsealed("a.record_id = e.id AND a.action = 'person.erased'")}
       AND NOT EXISTS (SELECT 1 FROM consent_records r WHERE r.pseudonym = e.pseudonym
         AND ${unsealed("a.record_id = r.id AND a.action LIKE 'consent.%'")})
     ORDER BY e.erased_at LIMIT ${most} FOR UPDATE`,
    [until, sealed, sealed, sealed, sealed],
  )
  if (due.length === 0) return 0
  const records = await select<{ id: number }>(
    tx,
    `SELECT id FROM consent_records WHERE follower_id IS NULL AND pseudonym IN (${marks(due.length)})`,
    due.map(({ pseudonym }) => pseudonym),
  )
  if (records.length > 0) {
    const ids = idList(records.map(({ id }) => id))
    await write(tx, `DELETE FROM audit_entries WHERE record_id IN (${ids}) AND action LIKE 'consent.%'`)
    await write(tx, `DELETE FROM consent_records WHERE id IN (${ids})`)
  }
  const ids = idList(due.map(({ id }) => id))
  await write(tx, `DELETE FROM audit_entries WHERE record_id IN (${ids}) AND action = 'person.erased'`)
  return write(tx, `DELETE FROM erasures WHERE id IN (${ids})`)
}
