import { randomBytes } from 'node:crypto'
import { readdirSync, readlinkSync } from 'node:fs'
import { Readable } from 'node:stream'
import { once } from 'node:events'
import { until } from '../../../tests/support/actors'
import { runtimeForFile } from '../../../tests/support/runtime'
import { openSealed, writeSealed } from './export-file'

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
})
