import { personalDataV1 } from '@xinyue/shared/contract/personal-data'
import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { request } from 'undici'
import { z } from 'zod'
import { day, hour } from '../../server/src/core/clock'
import { purgeExports } from '../../server/src/copies/purge-exports'
import { Customer, until } from '../support/actors'
import { makeLoans, makeToldIncidents } from '../support/many-rows'
import { uniquePerson } from '../support/unique-person'
import { searchFiles } from '../support/search-files'
import { serviceForFile } from '../support/service'

/** Files of a zip by name. Sizes come from the central directory, because a streamed zip has none in front. */
function unzip(zip: Buffer): Record<string, string> {
  const files: Record<string, string> = {}
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [size, nameLength, extra, comment, local] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ]
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    files[name] = inflateRawSync(zip.subarray(from, from + size)).toString('utf8')
    at += 46 + nameLength + extra + comment
  }
  return files
}

describe('the copy to take along', () => {
  const world = serviceForFile()
  const secret = uniquePerson('林')
  let me: Customer
  let followerId: number

  beforeAll(async () => {
    me = await Customer.arrives(world.service)
    await me.joins(secret.name)
    const [row] = await world.service.rt.database.read<{ id: number }>('SELECT MAX(id) AS id FROM followers')
    followerId = row?.id ?? 0
  }, 60_000)

  const exportsFolder = () => path.join(world.service.rt.folder, 'exports')
  const download = async (url: string) => {
    const response = await request(url)
    return { status: response.statusCode, bytes: Buffer.from(await response.body.arrayBuffer()) }
  }
  const ready = () =>
    until(
      async () => (await me.api.rights.latestExport({})).export,
      (copy) => copy?.status === 'ready',
    )

  it('holds every item, fits its published schema, and reads in both languages', async () => {
    const { rt } = world.service
    const values: unknown[] = []
    for (let at = 0; at < 10_000; at++)
      values.push([followerId, 'purchase', 'membership', rt.clock.now() - at * hour, 100 + at])
    await rt.database.source.query(
      'INSERT INTO interactions (follower_id, kind, purpose, occurred_at, amount_fen) VALUES ?',
      [values],
    )
    const started = performance.now()
    const [first, second] = [await me.api.rights.startExport({}), await me.api.rights.startExport({})]
    expect(second.exportId).toBe(first.exportId)
    const copy = await ready()
    const took = performance.now() - started
    // The bench holds it to two seconds; here only that it does not hang.
    expect(took).toBeLessThan(10_000)
    const { status, bytes } = await download(copy?.url ?? '')
    expect([status, bytes.length]).toEqual([200, copy?.bytes])
    const files = unzip(bytes)
    expect(Object.keys(files)).toEqual(['data.json', 'index.html'])
    const data: unknown = JSON.parse(files['data.json'] ?? '')
    const parsed = personalDataV1.parse(data)
    const published = await me.api.rights.schema({})
    expect(z.fromJSONSchema(published).safeParse(data).success).toBe(true)
    expect(z.fromJSONSchema(published).safeParse({ ...parsed, version: 2 }).success).toBe(false)
    const count = (code: string) => parsed.categories.find((each) => each.code === code)?.items.length
    expect(count('purchases')).toBe(10_000)
    expect(parsed.$schema).toBe(`${world.service.origin}/schemas/personal-data-v1.json`)
    const page = files['index.html'] ?? ''
    for (const words of [secret.name, '购买记录', 'Purchases', '¥28.00']) expect(page).toContain(words)
    expect(page).not.toMatch(/<script|https?:\/\/(?!127)/i)
  }, 60_000)

  it('holds also what one page of the app does not, of every kind', async () => {
    const { rt } = world.service
    await makeLoans(rt, followerId, 27)
    await makeToldIncidents(rt, followerId, 23)
    await me.api.rights.startExport({})
    const { bytes } = await download((await ready())?.url ?? '')
    const { categories } = personalDataV1.parse(JSON.parse(unzip(bytes)['data.json'] ?? ''))
    const { categories: shown } = await me.api.privacy.data({})
    expect(shown.find(({ code }) => code === 'loans')?.count).toBe(27)
    expect(Object.fromEntries(categories.map(({ code, items }) => [code, items.length]))).toEqual(
      Object.fromEntries(shown.map(({ code, count }) => [code, count])),
    )
    const page = await me.api.rights.category({ code: 'incidents', limit: 20 })
    expect([page.category.items.length, page.nextCursor]).toEqual([20, expect.any(String)])
  }, 60_000)

  it('escapes what was written', async () => {
    await me.api.members.rename({ displayName: '<b onload=x>&"' })
    await me.api.rights.startExport({})
    const { bytes } = await download((await ready())?.url ?? '')
    const { 'index.html': page = '' } = unzip(bytes)
    expect(page).toContain('&lt;b onload=x&gt;&amp;&quot;')
    expect(page).not.toContain('<b onload')
  }, 60_000)

  it('lies sealed on disk, readable to the service alone', async () => {
    const files = readdirSync(exportsFolder())
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect(statSync(path.join(exportsFolder(), file)).mode & 0o777).toBe(0o600)
    expect(searchFiles(exportsFolder(), { name: 'index.html', text: '购买', who: secret.name })).toEqual([])
  })

  it('is made three times a day at most', async () => {
    await expect(me.api.rights.startExport({})).rejects.toMatchObject({ status: 429 })
  })

  it('goes with its link after a day', async () => {
    const { rt } = world.service
    const url = (await ready())?.url ?? ''
    rt.clock.advance(day - 1000)
    expect((await download(url)).status).toBe(200)
    rt.clock.advance(2000)
    expect((await download(url)).status).toBe(404)
    expect((await me.api.rights.latestExport({})).export).toMatchObject({ status: 'expired', url: null })
    await purgeExports(rt)
    expect(readdirSync(exportsFolder())).toEqual([])
  })

  it('goes with the person, and so does all they asked for', async () => {
    const { rt } = world.service
    await me.api.rights.startExport({})
    const url = (await ready())?.url ?? ''
    const [file] = readdirSync(exportsFolder())
    await me.api.privacy.erase({ confirm: 'erase' })
    expect((await download(url)).status).toBe(404)
    expect(existsSync(path.join(exportsFolder(), file ?? ''))).toBe(false)
    for (const table of ['privacy_requests', 'personal_exports', 'tag_objections'])
      expect(
        await rt.database.read(`SELECT follower_id FROM ${table} WHERE follower_id = ?`, [followerId]),
      ).toEqual([])
  }, 30_000)
})
