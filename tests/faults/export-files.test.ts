import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { request } from 'undici'
import { stopWhatWasUnderWay } from '../../server/src/backup/stop-what-was-under-way'
import { day, hour } from '../../server/src/core/clock'
import { buildExport } from '../../server/src/copies/build-export.job'
import { purgeExports } from '../../server/src/copies/purge-exports'
import { Customer, until } from '../support/actors'
import { serviceForFile } from '../support/service'

/** Files of copies that are gone, or that do not let themselves be deleted: a disk that fails, or was mounted read-only. */
describe('files of copies', () => {
  const world = serviceForFile()
  const folder = () => path.join(world.service.rt.folder, 'exports')
  const status = async (url: string) => {
    const { statusCode, body } = await request(url)
    await body.dump()
    return statusCode
  }
  /** A member with a copy, its address, and its file. */
  const withCopy = async () => {
    const before = new Set(readdirSync(folder()))
    const customer = await Customer.arrives(world.service)
    await customer.joins('林小满')
    await customer.api.rights.startExport({})
    const copy = await until(
      async () => (await customer.api.rights.latestExport({})).export,
      (latest) => latest?.status === 'ready',
    )
    const [name = ''] = readdirSync(folder()).filter((file) => !before.has(file))
    return { customer, url: copy?.url ?? '', file: path.join(folder(), name) }
  }
  /** Nobody can delete it as a file. */
  const jam = (file: string) => {
    rmSync(file)
    mkdirSync(file)
  }
  beforeAll(() => mkdirSync(folder(), { recursive: true }))

  it('that cannot be deleted cost nobody the certificate of an erasure that has happened', async () => {
    const { customer, file } = await withCopy()
    jam(file)
    const { certificate } = await customer.api.privacy.erase({ confirm: 'erase' })
    expect(certificate.split('.')).toHaveLength(3)
    rmSync(file, { recursive: true })
  })

  it('that cannot be deleted keep no other copy open past its day', async () => {
    const { rt } = world.service
    const jammed = await withCopy()
    const other = await withCopy()
    jam(jammed.file)
    rt.clock.advance(day)
    await purgeExports(rt)
    const rows = await rt.database.read<{ n: number }>(
      "SELECT COUNT(*) AS n FROM personal_exports WHERE status = 'ready' OR sealed_key IS NOT NULL",
    )
    expect(rows[0]?.n).toBe(0)
    expect(await status(other.url)).toBe(404)
    rmSync(jammed.file, { recursive: true })
  })

  it('that are gone, as after a restore, are a copy that is not there', async () => {
    const { customer, url, file } = await withCopy()
    rmSync(file)
    expect(await status(url)).toBe(404)
    await customer.api.rights.startExport({})
  })

  it('do not come back with a backup: what it calls ready may hold what was deleted since', async () => {
    const { rt } = world.service
    const { url } = await withCopy()
    await stopWhatWasUnderWay(rt)
    const rows = await rt.database.read<{ n: number }>(
      "SELECT COUNT(*) AS n FROM personal_exports WHERE status = 'ready' OR sealed_key IS NOT NULL",
    )
    expect(rows[0]?.n).toBe(0)
    expect(await status(url)).toBe(404)
  })

  it('asked for after the clock was put back are the latest all the same', async () => {
    const { rt } = world.service
    const { customer, url } = await withCopy()
    rt.clock.advance(-hour)
    const second = await customer.api.rights.startExport({})
    const copy = await until(
      async () => (await customer.api.rights.latestExport({})).export,
      (latest) => latest?.status === 'ready',
    )
    expect(copy?.exportId).toBe(second.exportId)
    expect(copy?.url).not.toBe(url)
  })
})

describe('a copy being built', () => {
  const world = serviceForFile({ worker: false })

  it('is put back when the process is told to stop, and does not bring it down', async () => {
    const { rt } = world.service
    const customer = await Customer.arrives(world.service)
    await customer.joins('林小满')
    const { exportId } = await customer.api.rights.startExport({})
    for (let n = 0; n < 10; n++) {
      const build = buildExport(
        { exportId },
        { rt, signal: AbortSignal.abort(), progressed: () => Promise.resolve() },
      )
      await expect(build).rejects.toMatchObject({ name: 'AbortError' })
    }
    expect(readdirSync(path.join(rt.folder, 'exports'))).toEqual([])
  })
})
