import type { Database } from '../core/database'
import type { Keys } from '../core/keys'
import type { Runtime } from '../core/runtime'
import { readLedger, type LedgerFact } from '../ledger/erasure-ledger'
import { load } from './mariadb-tools'
import { replayLedger, type Replayed } from './replay-ledger'
import { stopWhatWasUnderWay } from './stop-what-was-under-way'
import { BackupError, openSealed } from './sealed-file'
import { readBackup } from './write-backup'

/**
 * What must be done again after restoring a file. Asked before anything else happens.
 * @throws LedgerError when the ledger is missing or damaged, BackupError when it does not know the backup
 */
export async function factsSince(file: string, keys: Keys, ledger: string): Promise<Since> {
  const { header } = await openSealed(file, keys)
  const facts = readLedger(ledger, keys)
  const at = facts.findIndex((fact) => fact.kind === 'backup' && fact.backupId === header.backupId)
  if (at < 0)
    throw new BackupError(`the erasure ledger ${ledger} is older than this backup, or another shop's`)
  return { backupId: header.backupId, facts: facts.slice(at + 1) }
}

export interface Since {
  backupId: string
  facts: LedgerFact[]
}

/** Reads the whole file once before a byte of it is loaded, then loads it into the empty database and counts. */
export async function loadBackup(database: Database, url: string, file: string, keys: Keys): Promise<number> {
  const [tables] = await database.read<{ count: number }>(
    'SELECT COUNT(*) AS count FROM information_schema.tables WHERE table_schema = DATABASE()',
  )
  if (tables?.count)
    throw new BackupError('the database is not empty: a backup is restored into an empty one')
  const { manifest } = await readBackup(file, keys, () => Promise.resolve())
  const client = load(url)
  await readBackup(file, keys, (sql) => client.write(sql))
  await client.end()
  let all = 0
  for (const [table, rows] of Object.entries(manifest.rows)) {
    const found: { count: number }[] = await database.source.query(
      `SELECT COUNT(*) AS count FROM \`${table}\``,
    )
    if (found[0]?.count !== rows)
      throw new BackupError(`${table} has ${found[0]?.count ?? 0} rows after loading instead of ${rows}`)
    all += rows
  }
  return all
}

/**
 * Makes a loaded database fit for work: everybody who left since leaves again, what was withdrawn is withdrawn, and
 * nothing that was under way goes on by itself. Only then is the mark taken away that keeps the service from starting.
 * Cut off at any point, it can be run again.
 */
export async function finishRestore(rt: Runtime, facts: readonly LedgerFact[]): Promise<Replayed> {
  await stopWhatWasUnderWay(rt)
  const replayed = await replayLedger(rt, facts)
  await rt.database.source.query('DROP TABLE restore_pending')
  return replayed
}
