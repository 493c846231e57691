import { statSync } from 'node:fs'
import { readServerEnv } from '../../../config/env'
import { backupTarget, removeOldBackups, writeBackup } from '../backup/write-backup'
import { attach } from './attach'
import { UsageError, type Command } from './command'

export const backupCommand: Command = {
  form: 'backup FILE|FOLDER',
  does: 'takes an encrypted backup while the service runs, and reads it back',
  async run(args) {
    const [target] = args
    if (target === undefined || args.length > 1) throw new UsageError('name a file, or a folder for it')
    const { rt, url, close } = await attach(readServerEnv())
    try {
      const file = backupTarget(target, rt.clock.now())
      const { manifest, bytes } = await writeBackup(rt, url, file)
      const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
      console.log(`✓ ${file}: ${rows} rows, ${(bytes / 1e6).toFixed(1)} MB, read back and found whole`)
      if (file !== target && statSync(target).isDirectory()) {
        const gone = await removeOldBackups(target, rt.clock.now())
        if (gone > 0) console.log(`  ${gone} backups past their period were deleted`)
      }
      console.log(
        '  It opens with keys.json alone. Keep the erasure ledger elsewhere too: a restore needs it.',
      )
      return true
    } finally {
      await close()
    }
  },
}
