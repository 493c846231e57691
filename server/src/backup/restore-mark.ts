import type { Database } from '../core/database'
import { BackupError } from './sealed-file'

/**
 * A table that stands at the very beginning of every backup and nowhere else: a database that has it was restored, by
 * us or by hand, wholly or by half, and has not yet forgotten whom it must forget.
 */
export const pendingTable = (backupId: string): string =>
  `CREATE TABLE restore_pending (backup_id CHAR(36) NOT NULL PRIMARY KEY);
INSERT INTO \`restore_pending\` VALUES ('${backupId}');
`

export async function isPending(database: Database): Promise<boolean> {
  const rows = await database.read(
    "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'restore_pending'",
  )
  return rows.length > 0
}

/** That every row is there: a restore that is cut off from now on goes on instead of beginning again. */
export const markLoaded = async (database: Database): Promise<void> => {
  await database.source.query('ALTER TABLE restore_pending ADD COLUMN loaded TINYINT NOT NULL DEFAULT 1')
}

/** The backup a marked database was wholly loaded from; null: none, or half of it. */
export async function loadedFrom(database: Database): Promise<string | null> {
  const columns = await database.read(
    "SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'restore_pending' AND column_name = 'loaded'",
  )
  if (columns.length === 0) return null
  const [row] = await database.read<{ backup_id: string }>('SELECT backup_id FROM restore_pending')
  return row?.backup_id ?? null
}

/** @throws BackupError: nobody may work on such a database, and no service starts on it. */
export async function assertReplayed(database: Database): Promise<void> {
  if (await isPending(database))
    throw new BackupError(
      'this database comes from a backup and the erasures since then were not done again: empty it and run "npm run cli -- restore FILE"',
    )
}
