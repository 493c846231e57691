// What every script in this folder shares: where the project is, and how to stop with one clear line.
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** Ends the process with one line that says what to do. */
export function stop(line) {
  console.error(`\n✗ ${line}`)
  process.exit(1)
}
