import { select, write, type Tx } from '../core/database'

/**
 * The sealed log keeps an entry's hash when the entry goes, so everything else in it stays provable (I7). What may go is
 * what was sealed so long ago: `audit verify` asks for the same.
 */
export async function sealedBefore(tx: Tx, until: number): Promise<number> {
  const [row] = await select<{ size: number | null }>(
    tx,
    'SELECT MAX(size) AS size FROM log_checkpoints WHERE at <= ?',
    [until],
  )
  return row?.size ?? 0
}

/** Entries that speak of a record stay with it: as long as somebody is a member, and their years after that. */
export async function takeAuditEntries(tx: Tx, until: number, most: number): Promise<number> {
  return write(
    tx,
    `DELETE FROM audit_entries WHERE record_id IS NULL AND at <= ?
       AND (SELECT l.seq FROM log_leaves l WHERE l.entry_id = audit_entries.id) < ? LIMIT ${most}`,
    [until, await sealedBefore(tx, until)],
  )
}
