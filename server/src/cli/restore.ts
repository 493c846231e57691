import { readServerEnv } from '../../../config/env'
import { loadedFrom, markLoaded } from '../backup/restore-mark'
import { factsSince, finishRestore, loadBackup } from '../backup/restore-backup'
import { readKeys } from '../core/keys'
import { adoptLedger, ledgerFile } from '../ledger/erasure-ledger'
import { keysFolder, openRuntime, prepareSchema } from '../open-runtime'
import { UsageError, type Command } from './command'

export const restoreCommand: Command = {
  form: 'restore FILE [--ledger FILE]',
  does: 'loads a backup into an empty database and erases again whoever left since',
  async run(args) {
    const { file, ledger } = readArguments(args)
    const env = readServerEnv()
    const path = ledger ?? ledgerFile(env.DATA_DIR)
    const { facts, backupId } = await factsSince(
      file,
      readKeys(keysFolder(env), env.NODE_ENV === 'production'),
      path,
    )
    const { rt, url, close } = await openRuntime({ ...env, LOG_LEVEL: 'error' }, { schema: false })
    try {
      // A restore that was cut off after loading goes on; one that was cut off before starts from nothing.
      if ((await loadedFrom(rt.database)) !== backupId) {
        const rows = await loadBackup(rt.database, url, file, rt.keys)
        await markLoaded(rt.database)
        console.log(`✓ ${rows} rows loaded`)
      }
      await prepareSchema(rt)
      adoptLedger(path, env.DATA_DIR)
      const { erased, withdrawn, held, released, removed } = await finishRestore(rt, facts)
      console.log(
        `✓ done again: ${erased} erasures, ${withdrawn} withdrawals, ${removed} deletions of parts, ${held} holds placed, ${released} lifted`,
      )
      console.log(
        '  Campaigns that were under way are cancelled; everybody signs in anew, partners are approved anew. The service may start.',
      )
      return true
    } finally {
      await close()
    }
  },
}

function readArguments(args: string[]): { file: string; ledger: string | undefined } {
  const [file, option, ledger] = args
  if (file === undefined || (option !== undefined && (option !== '--ledger' || ledger === undefined)))
    throw new UsageError('restore FILE, and --ledger FILE when the ledger is not in DATA_DIR/ledger')
  return { file, ledger }
}
