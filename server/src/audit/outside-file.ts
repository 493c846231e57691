import { mkdir, open, readFile, rename, writeFile, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import type { ServerEnv } from '../../../config/env'
import { isMissingFile } from '../core/missing-file'

/**
 * Every checkpoint once more, outside the database: who can rewrite all tables still cannot shorten the log unnoticed.
 * Notes follow one another, each with an empty line behind it. Only appended to; mode 600.
 */
export const outsideFile = (env: ServerEnv): string => path.join(env.DATA_DIR, 'audit', 'checkpoints')

/** Longer than any note. */
const tailLength = 4_096
const end = /\n— .+\n\n/g

/** Whole notes; what a crash left unfinished at the end is not one. */
export function splitNotes(text: string): string[] {
  const notes: string[] = []
  let from = 0
  for (const match of text.matchAll(end)) {
    const to = match.index + match[0].length
    notes.push(text.slice(from, to - 1))
    from = to
  }
  return notes
}

/** Null: there is no file. */
export async function readOutside(env: ServerEnv): Promise<string[] | null> {
  try {
    return splitNotes(await readFile(outsideFile(env), 'utf8'))
  } catch (error) {
    if (isMissingFile(error)) return null
    throw error
  }
}

const lookedFile = (env: ServerEnv): string => path.join(env.DATA_DIR, 'audit', 'late-entries-sealed-at')

/** When entries that committed late were last looked for, milliseconds; null: never, or nobody knows. */
export async function readLooked(env: ServerEnv): Promise<number | null> {
  try {
    const at = Number.parseInt(await readFile(lookedFile(env), 'utf8'), 10)
    return Number.isNaN(at) ? null : at
  } catch (error) {
    if (isMissingFile(error)) return null
    throw error
  }
}

export async function writeLooked(env: ServerEnv, at: number): Promise<void> {
  await mkdir(path.dirname(lookedFile(env)), { recursive: true, mode: 0o700 })
  const draft = `${lookedFile(env)}.${process.pid}`
  await writeFile(draft, `${at}\n`, { mode: 0o600 })
  await rename(draft, lookedFile(env))
}

/** The end of the file, one character a byte, and where its last whole note ends. */
async function readTail(file: FileHandle): Promise<{ last: string | null; whole: number; size: number }> {
  const { size } = await file.stat()
  const from = Math.max(0, size - tailLength)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(tailLength), 0, tailLength, from)
  const tail = buffer.toString('latin1', 0, bytesRead)
  const ends = [...tail.matchAll(/\n\u00e2\u0080\u0094 .+\n\n/g)].map(
    ({ 0: text, index }) => index + text.length,
  )
  const whole = ends.at(-1)
  if (whole === undefined) return { last: null, whole: from, size }
  const last = tail.slice(ends.at(-2) ?? 0, whole - 1)
  return { last: Buffer.from(last, 'latin1').toString('utf8'), whole: from + whole, size }
}

/** The last whole note; null: none. Reads the end of the file only. */
export async function lastOutside(env: ServerEnv): Promise<string | null> {
  try {
    const file = await open(outsideFile(env), 'r')
    try {
      return (await readTail(file)).last
    } finally {
      await file.close()
    }
  } catch (error) {
    if (isMissingFile(error)) return null
    throw error
  }
}

/** On disk when it resolves. A half note that a crash left is cut off first. */
export async function appendOutside(env: ServerEnv, notes: readonly string[]): Promise<void> {
  const name = outsideFile(env)
  await mkdir(path.dirname(name), { recursive: true, mode: 0o700 })
  const file = await open(name, 'a+', 0o600)
  try {
    const { whole, size } = await readTail(file)
    if (whole < size) await file.truncate(whole)
    await file.appendFile(notes.map((note) => `${note}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
  const folder = await open(path.dirname(name), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
