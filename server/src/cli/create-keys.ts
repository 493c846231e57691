import { readEarlyEnv } from '../../../config/env'
import { createKeys } from '../core/keys'
import { keysFolder } from '../open-runtime'
import type { Command } from './command'

export const createKeysCommand: Command = {
  form: 'create-keys',
  does: 'makes the keys that protect everybody’s data (KEYS_DIR or DATA_DIR/keys)',
  run() {
    const env = readEarlyEnv()
    const folder = keysFolder(env)
    createKeys(folder, env.DEMO)
    console.log(`✓ keys made in ${folder}`)
    console.log(
      '  Keep a copy somewhere else, apart from the backups: without them nobody’s data can be read again.',
    )
    return Promise.resolve(true)
  },
}
