import type { Runtime } from '../core/runtime'
import { readCheckpoint, type Checkpoint } from './checkpoint-note'
import { readOutside } from './outside-file'
import { found, type Finding } from './verification'

/** What the file outside the database says the log was. */
export interface Claims {
  /** Size -> root. */
  roots: ReadonlyMap<number, Buffer>
  /** Notes whose signature was checked: the same text in the database need not be checked again. */
  known: ReadonlyMap<string, Checkpoint>
  size: number
  givenUp: number
  finding: Finding | null
}

/** Reads the file; call before the database is looked at, because it follows the database. Null: there is no file. */
export async function readClaims(rt: Runtime): Promise<Claims | null> {
  const notes = await readOutside(rt.env)
  if (notes === null) return null
  const roots = new Map<number, Buffer>()
  const known = new Map<string, Checkpoint>()
  let size = 0
  let givenUp = 0
  for (const note of notes) {
    const said = readCheckpoint(rt.keys, note)
    const fits = said && (said.restored ? said.size <= size : said.size > size)
    if (!fits)
      return { roots, known, size, givenUp, finding: found('altered', 'file', Math.max(0, size - 1)) }
    if (said.restored) {
      givenUp += size - said.size
      for (const past of roots.keys()) if (past > said.size) roots.delete(past)
    } else known.set(note, said)
    if (said.size > 0) roots.set(said.size, said.root)
    size = said.size
  }
  return { roots, known, size, givenUp, finding: null }
}
