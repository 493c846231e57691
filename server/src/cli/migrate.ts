import { readServerEnv } from '../../../config/env'
import { attach } from './attach'
import type { Command } from './command'

export const migrateCommand: Command = {
  form: 'migrate',
  does: 'brings the database to this version (every start does it too)',
  async run() {
    const { rt, close } = await attach(readServerEnv())
    try {
      const [last] = await rt.database.read<{ name: string }>(
        'SELECT name FROM migrations ORDER BY id DESC LIMIT 1',
      )
      console.log(`✓ database is at ${last?.name ?? 'nothing'}`)
      return true
    } finally {
      await close()
    }
  },
}
