import { randomBytes } from 'node:crypto'
import { readdirSync, readlinkSync } from 'node:fs'
import { Readable } from 'node:stream'
import { once } from 'node:events'
import { until } from '../../../tests/support/actors'
import { runtimeForFile } from '../../../tests/support/runtime'
import { openSealed, removeFiles, writeSealed } from './export-file'

describe('a copy that is being downloaded', () => {
  const test = runtimeForFile()
  const openFiles = (name: string) =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`).endsWith(name)
      } catch {
        return false
      }
    }).length

  it('leaves no file open when somebody breaks it off', async () => {
    const key = randomBytes(32)
    const plain = randomBytes(4 << 20)
    await writeSealed(test.rt, 'copy', key, Readable.from([plain]), new AbortController().signal)
    for (let n = 0; n < 5; n++) {
      const copy = await openSealed(test.rt, 'copy', key)
      if (!copy) throw new Error('the file is gone')
      await once(copy, 'readable')
      copy.destroy()
    }
    await until(
      () => Promise.resolve(openFiles('/exports/copy')),
      (open) => open === 0,
      2_000,
    )
  })

  it('is read to its end or not at all when it is deleted meanwhile', async () => {
    const key = randomBytes(32)
    const plain = randomBytes(1_000)
    const ends = new Set<string>()
    for (let n = 0; n < 400; n++) {
      const name = `taken-${n}`
      await writeSealed(test.rt, name, key, Readable.from([plain]), new AbortController().signal)
      const opening = openSealed(test.rt, name, key)
      // A little later each time, so that the file goes at every step of the opening.
      for (let turn = 0; turn < n / 10; turn++) await new Promise((resolve) => setImmediate(resolve))
      await removeFiles(test.rt, [name])
      const copy = await opening
      const read = copy === null ? null : Buffer.concat(await copy.toArray())
      ends.add(read === null ? 'not at all' : read.equals(plain) ? 'to its end' : 'in part')
    }
    expect(ends).not.toContain('in part')
    expect(ends).toContain('to its end')
  }, 30_000)
})
