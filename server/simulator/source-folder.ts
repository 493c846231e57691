import { existsSync } from 'node:fs'
import path from 'node:path'

/** Where this folder's sources are: here when run from source, beside the bundle's folder when bundled. */
export function sourceFolder(): string {
  const candidates = [__dirname, path.join(__dirname, '../simulator')]
  const found = candidates.find((folder) => existsSync(path.join(folder, 'phone/host/main.ts')))
  if (!found) throw new Error(`the simulator's sources are not beside ${__dirname}`)
  return found
}
