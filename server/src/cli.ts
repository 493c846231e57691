import { EnvError } from '../../config/env'
import { auditCommand } from './cli/audit'
import { backupCommand } from './cli/backup'
import { complianceReportCommand } from './cli/compliance-report'
import { createKeysCommand } from './cli/create-keys'
import { createStaffCommand } from './cli/create-staff'
import { doctorCommand } from './cli/doctor'
import { holdCommand } from './cli/hold'
import { migrateCommand } from './cli/migrate'
import { newMigrationCommand } from './cli/new-migration'
import { restoreCommand } from './cli/restore'
import { seedCommand } from './cli/seed'
import { UsageError, type Command } from './cli/command'
import { BackupError } from './backup/sealed-file'
import { AppError } from './core/errors'
import { InstanceLockError } from './core/instance-lock'
import { DataMapError } from './core/data-map'
import { KeysError } from './core/keys'
import { MariadbError } from './core/private-mariadb'
import { LedgerError } from './ledger/erasure-ledger'

const commands: Readonly<Record<string, Command>> = {
  'create-keys': createKeysCommand,
  migrate: migrateCommand,
  'create-staff': createStaffCommand,
  seed: seedCommand,
  doctor: doctorCommand,
  audit: auditCommand,
  backup: backupCommand,
  restore: restoreCommand,
  hold: holdCommand,
  'compliance-report': complianceReportCommand,
  'new-migration': newMigrationCommand,
}

function usage(): string {
  const lines = Object.values(commands).map(({ form, does }) => `  ${form.padEnd(72)} ${does}`)
  return ['npm run cli -- COMMAND', '', ...lines].join('\n')
}

/** One line a person can act on; anything else is ours to mend and gets its stack. */
function explain(error: unknown): string {
  if (error instanceof AppError)
    return Object.entries(error.fields ?? {})
      .map(([field, what]) => `${field}: ${what}`)
      .concat(error.fields ? [] : [error.message])
      .join('; ')
  if (
    error instanceof UsageError ||
    error instanceof EnvError ||
    error instanceof KeysError ||
    error instanceof DataMapError ||
    error instanceof MariadbError ||
    error instanceof InstanceLockError ||
    error instanceof BackupError ||
    error instanceof LedgerError
  )
    return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const asksForHelp = (word: string): boolean => ['help', '--help', '-h'].includes(word)

async function main(): Promise<void> {
  const [name = 'help', ...rest] = process.argv.slice(2)
  if (asksForHelp(name)) return console.log(usage())
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new UsageError(`there is no command ${name}: npm run cli -- help names those there are`)
  // Before the command sees it: \`backup --help\` would write a backup of that name.
  if (rest.some((word) => word !== 'help' && asksForHelp(word)))
    return console.log(`npm run cli -- ${command.form}\n  ${command.does}`)
  process.exitCode = (await command.run(rest)) ? 0 : 1
}

main().catch((error: unknown) => {
  console.error(`✗ ${explain(error)}`)
  process.exitCode = 1
})
