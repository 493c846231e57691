import type { DataCategory, DataItem } from '@xinyue/shared/contract/privacy'
import { randomBytes } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { copies } from '../../../config/policy/rights'
import { system } from '../core/actor'
import { top, type Position } from '../core/cursor'
import type { Person } from '../core/data-map'
import type { JobHandler } from '../core/dispatch'
import { AppError } from '../core/errors'
import { seal } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { write } from '../core/database'
import { tokenHash } from '../core/tokens'
import { recordAudit } from '../audit/record-audit'
import { lockPerson, readPerson } from '../followers/person'
import { htmlDocument, jsonDocument, type Copy } from './export-document'
import { removeFiles, writeSealed } from './export-file'
import { exportToken, keyAddress } from './export.view'

/** Items of a category held in memory at once. */
const batch = 1_000

/** Builds the copy somebody asked for. Run again, it begins anew with a file and a key of its own. */
export const buildExport: JobHandler = async (payload, { rt, signal }) => {
  const exportId = Number(payload['exportId'])
  const [row] = await rt.database.read<{ follower_id: number }>(
    "SELECT follower_id FROM personal_exports WHERE id = ? AND status IN ('queued', 'building')",
    [exportId],
  )
  if (!row) return
  const fileName = randomBytes(16).toString('hex')
  try {
    await build(rt, exportId, row.follower_id, fileName, signal)
  } catch (error) {
    await removeFiles(rt, [fileName])
    // Erased meanwhile: there is nobody to give it to.
    if (error instanceof AppError && error.code === 'not_found') return
    throw error
  }
}

async function build(
  rt: Runtime,
  exportId: number,
  followerId: number,
  fileName: string,
  signal: AbortSignal,
): Promise<void> {
  const person = await readPerson(rt, followerId)
  const key = randomBytes(32)
  const bytes = await writeSealed(rt, fileName, key, await zipOf(rt, person, exportId, signal), signal)
  const isOurs = await rt.database.transaction(async (tx) => {
    await lockPerson(tx, rt, followerId)
    const now = rt.clock.now()
    const changed = await write(
      tx,
      `UPDATE personal_exports SET status = 'ready', progress = 100, expires_at = ?, file_name = ?, bytes = ?,
         sealed_key = ?, token_hash = ? WHERE id = ? AND status IN ('queued', 'building')`,
      [
        now + copies.life,
        fileName,
        bytes,
        seal(person.dataKey, followerId, keyAddress, key.toString('base64')),
        tokenHash(exportToken(person.dataKey, exportId)),
        exportId,
      ],
    )
    if (changed === 1)
      await recordAudit(tx, {
        at: now,
        actor: system('build-export'),
        action: 'export.built',
        subjectKind: 'export',
        subjectId: exportId,
      })
    return changed === 1
  })
  if (!isOurs) await removeFiles(rt, [fileName])
}

/** The zip as a stream: database rows become text, deflated and handed on as they come. */
async function zipOf(rt: Runtime, person: Person, exportId: number, signal: AbortSignal) {
  const shown = await Promise.all(rt.dataMap.map((domain) => domain.show(rt, person)))
  const categories = shown.flat()
  const whole = 2 * categories.reduce((sum, { count }) => sum + count, 0)
  let done = 0
  let told = 0
  async function* itemsOf(category: DataCategory): AsyncGenerator<DataItem[]> {
    for await (const items of allItems(rt, person, category)) {
      signal.throwIfAborted()
      yield items
      done += items.length
      const progress = Math.min(99, Math.floor((100 * done) / Math.max(1, whole)))
      if (progress < told + 5) continue
      told = progress
      await write(
        rt.database.source.manager,
        "UPDATE personal_exports SET status = 'building', progress = ? WHERE id = ? AND status IN ('queued', 'building')",
        [progress, exportId],
      )
    }
  }
  const copy: Copy = { generatedAt: rt.clock.now(), categories, itemsOf }
  const zip = new ZipFile()
  const out = new PassThrough()
  zip.outputStream.pipe(out)
  // What goes wrong while reading must neither leave the writer waiting for an end that does not come, nor, unheard,
  // end the process. The zip listens to no stream it is given, and reading begins before anybody writes.
  const fail = (error: Error) => out.destroy(error)
  zip.on('error', fail)
  out.on('error', () => undefined)
  const mtime = new Date(copy.generatedAt)
  for (const [name, document] of [
    ['data.json', jsonDocument(rt, copy)],
    ['index.html', htmlDocument(copy)],
  ] as const)
    zip.addReadStream(Readable.from(document).on('error', fail), name, { mtime })
  zip.end()
  return out
}

async function* allItems(rt: Runtime, person: Person, category: DataCategory): AsyncGenerator<DataItem[]> {
  if (category.count <= category.items.length) {
    yield category.items
    return
  }
  for (const domain of rt.dataMap) {
    let after: Position | null = top
    while (after) {
      const page: Awaited<ReturnType<NonNullable<typeof domain.page>>> | undefined = await domain.page?.(
        rt,
        person,
        category.code,
        after,
        batch,
      )
      if (!page) break
      yield page.items
      after = page.next
      if (after === null) return
    }
  }
}
