import { spawn, type ChildProcess } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { templates } from '../../config/policy/messaging'
import { readServerEnv } from '../../config/env'
import { PendingRequests } from '../../server/src/core/pending-requests'
import { dataMap } from '../../server/src/data-map'
import { sealedRecords } from '../../server/src/sealed-records'
import { SettableClock } from '../../server/src/core/clock'
import { connectDatabase, createDatabase } from '../../server/src/core/database'
import { readKeys } from '../../server/src/core/keys'
import { createLog } from '../../server/src/core/log'
import { startMariadb, type PrivateMariadb } from '../../server/src/core/private-mariadb'
import { createMetrics } from '../../server/src/core/metrics'
import { unwrapDataKey } from '../../server/src/core/person-crypto'
import { loadNotices } from '../../server/src/consent/notices'
import { entities } from '../../server/src/entities'
import { openProfile } from '../../server/src/followers/profile'
import { migrations } from '../../server/src/migrations'
import { mappedTables } from '../../server/src/core/data-map'
import { createWechatGateway } from '../../server/src/wechat/gateway'
import { Customer, StaffMember, until } from '../support/actors'
import { firstLine, LocalWechat } from '../support/local-wechat'
import { uniquePerson } from '../support/unique-person'
import { testMorning, type TestRuntime } from '../support/runtime'
import { searchFiles } from '../support/search-files'
import type { Service } from '../support/service'

const root = path.resolve(__dirname, '../..')
const templateId = templates[0]?.templateId ?? ''
const message = { thing1: '桂花茶', thing2: '到店试饮', time3: '2026-12-01 10:00' }

/**
 * I6, on the service as a small shop runs it: one process and its database in one folder, and with binary logs, as one
 * with a replica has them. A person whose values cannot occur by chance lives a whole life there and leaves; then every
 * byte of the folder and every line of the logs is searched. A backup taken before she left: `i6-restored-backup`.
 */
describe('I6: erasure is final', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-erase-'))
  const data = path.join(folder, 'data')
  const person = { first: uniquePerson('林'), second: uniquePerson('顾') }
  const stays = uniquePerson('沈')
  let service: Service
  let server: ChildProcess
  let mariadb: PrivateMariadb
  let leaver: Customer
  let stayer: Customer
  let leaverId: number
  let before: { sealed_profile: Buffer; sealed_openid: Buffer; wrapped_key: Buffer; master_version: number }

  beforeAll(async () => {
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    const localWechat = await LocalWechat.start(origin)
    mariadb = await startMariadb({ folder: path.join(data, 'mariadb'), binaryLog: true })
    await createDatabase(mariadb.url('xinyue'))
    server = spawn(process.execPath, [path.join(root, 'server/dist/main.js')], {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'test',
        DATA_DIR: data,
        DATABASE_URL: mariadb.url('xinyue'),
        PORT: String(port),
        PUBLIC_ORIGIN: origin,
        WECHAT_API_ORIGIN: localWechat.origin,
        LOG_LEVEL: 'trace',
        LOCAL_CONTROL_TOKEN: 'test-control',
        LOCAL_CLOCK_AT: new Date(testMorning).toISOString(),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    server.stderr?.pipe(createWriteStream(path.join(folder, 'service.log')))
    await firstLine(server)
    const rt = await lookInto(data, origin)
    service = {
      rt,
      notices: await loadNotices(rt),
      wechat: createWechatGateway(rt),
      localWechat,
      origin,
      startWorker: () => undefined,
      stopWorker: () => Promise.resolve(),
      close: () => Promise.resolve(),
    }
  }, 60_000)

  afterAll(async () => {
    server.kill('SIGKILL')
    await service.localWechat.stop()
    await mariadb.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('lets a person live a whole life in the shop', async () => {
    const owner = await StaffMember.signsIn(service, 'owner')
    const marketer = await StaffMember.signsIn(service, 'marketer')
    leaver = await Customer.arrives(service, person.first)
    stayer = await Customer.arrives(service, stays)
    for (const [customer, { name }] of [
      [leaver, person.first],
      [stayer, stays],
    ] as const) {
      await customer.joins(name)
      await customer.api.members.setPhone({ code: await service.localWechat.phoneCode(customer.openid) })
      for (const purpose of ['marketing_messages', 'personalisation', 'visit_history'] as const)
        await customer.grants(purpose)
      await service.localWechat.answerPopup(customer.openid, { [templateId]: 'accept' })
    }
    await leaver.api.members.rename({ displayName: person.second.name })
    const { followers } = await owner.api.followers.list({ search: person.first.phone })
    leaverId = followers[0]?.followerId ?? 0
    expect((await owner.api.followers.list({ search: person.second.name })).followers).toHaveLength(1)
    const { tagId } = await owner.api.tags.create({
      name: '爱喝乌龙',
      group: '口味',
      purpose: 'personalisation',
    })
    for (const { followerId } of (await owner.api.followers.list({})).followers) {
      await owner.api.tags.apply({ followerId, tagId })
      await owner.api.followers.get({ followerId })
      await owner.api.followers.timeline({ followerId })
    }
    await service.rt.database.source.query(
      "INSERT INTO interactions (follower_id, kind, purpose, occurred_at, amount_fen) VALUES (?, 'purchase', 'membership', ?, 3800)",
      [leaverId, testMorning],
    )
    const { campaignId } = await marketer.api.campaigns.create({
      name: '新品',
      purpose: 'marketing_messages',
      tagId,
      templateId,
      message,
    })
    await marketer.api.campaigns.submit({ campaignId, revision: 1 })
    await owner.api.campaigns.approve({ campaignId, revision: 1 })
    await until(
      () => marketer.api.campaigns.get({ campaignId }),
      ({ status }) => status === 'finished',
    )
    expect(await leaver.inbox()).toHaveLength(1)
  }, 60_000)

  it('could read her values a moment before', async () => {
    const [row] = await service.rt.database.read<typeof before>(
      `SELECT f.sealed_profile, w.sealed_openid, k.wrapped_key, k.master_version FROM followers f
       JOIN wechat_identities w ON w.follower_id = f.id JOIN person_keys k ON k.person_id = f.id WHERE f.id = ?`,
      [leaverId],
    )
    if (!row) throw new Error('no row')
    before = row
    const dataKey = unwrapDataKey(service.rt.keys, leaverId, row.wrapped_key, row.master_version)
    expect(openProfile(dataKey, leaverId, row.sealed_profile)).toEqual({
      name: person.second.name,
      phone: person.first.phone,
    })
  })

  it('leaves no row that names her, but what the data map exempts in writing', async () => {
    await leaver.api.privacy.erase({ confirm: 'erase' })
    const left: string[] = []
    for (const [table, { columns }] of Object.entries(mappedTables(dataMap)))
      for (const column of ['follower_id', 'person_id'].filter(
        (name) => name in columns && columns[name]?.holds === 'personal',
      )) {
        const [row] = await service.rt.database.read<{ count: number }>(
          `SELECT COUNT(*) AS count FROM ${table} WHERE ${column} = ?`,
          [leaverId],
        )
        if (row?.count) left.push(`${table}.${column}`)
      }
    expect(left).toEqual([])
    expect(await service.rt.database.read('SELECT id FROM followers WHERE id = ?', [leaverId])).toEqual([])
    // What the law wants kept is kept, under a pseudonym.
    expect(await service.rt.database.read('SELECT amount_fen FROM retained_orders')).toEqual([
      { amount_fen: 3800 },
    ])
  })

  it('has destroyed the key: her sealed values open with no key there is', async () => {
    const keys = await service.rt.database.read<{
      person_id: number
      wrapped_key: Buffer
      master_version: number
    }>('SELECT person_id, wrapped_key, master_version FROM person_keys')
    expect(keys.length).toBe(1)
    expect(keys.some(({ wrapped_key }) => wrapped_key.equals(before.wrapped_key))).toBe(false)
    for (const { person_id, wrapped_key, master_version } of keys) {
      const dataKey = unwrapDataKey(service.rt.keys, person_id, wrapped_key, master_version)
      for (const id of [person_id, leaverId])
        expect(() => openProfile(dataKey, id, before.sealed_profile)).toThrow()
    }
    // Somebody else's are untouched.
    expect((await stayer.api.members.home({})).displayName).toBe(stays.name)
  })

  it('holds her values in no file: tables, undo, redo, binary logs, service logs', async () => {
    await service.rt.database.close()
    await service.wechat.close()
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
    await mariadb.stop()
    const found = searchFiles(folder, {
      'first name': person.first.name,
      'second name': person.second.name,
      phone: person.first.phone,
      openid: leaver.openid,
      token: leaver.token ?? '',
    })
    expect(found).toEqual([])
    // Nor the key that would open what remnants of sealed values there may be in the tables' own files.
    const tables = searchFiles(path.join(data, 'mariadb/files/xinyue'), { 'wrapped key': before.wrapped_key })
    expect(tables).toEqual([])
  })

  it('would have found them: the search sees what does lie there', () => {
    // A tag's name is stored as it is, so the search must find it; and a value in each of its forms.
    const tagged = searchFiles(data, { tag: '爱喝乌龙' })
    for (const place of ['binlog', 'xinyue/tags.ibd', 'ib_logfile'])
      expect([place, tagged.some((found) => found.includes(place))]).toEqual([place, true])
    const probe = path.join(folder, 'probe')
    for (const form of [
      person.first.name,
      Buffer.from(person.first.name).toString('base64'),
      Buffer.from(`x${person.first.name}`).toString('base64'),
      Buffer.from(person.first.name).toString('hex'),
      JSON.stringify({ n: person.first.name }),
    ]) {
      writeFileSync(probe, `--${form}--`)
      expect([form, searchFiles(folder, { name: person.first.name })]).toEqual([form, ['name in probe']])
    }
    rmSync(probe)
  })
})

/** A runtime beside the running server's, on its keys and its database's socket. */
async function lookInto(data: string, origin: string): Promise<TestRuntime> {
  const env = readServerEnv({ NODE_ENV: 'test', DATA_DIR: data, LOG_LEVEL: 'silent', PUBLIC_ORIGIN: origin })
  const socket = path.join(data, 'mariadb/mariadb.sock')
  const databaseUrl = `mysql://root@localhost/xinyue?socketPath=${encodeURIComponent(socket)}`
  const clock = new SettableClock()
  clock.set(testMorning)
  const database = await connectDatabase({ url: databaseUrl, pool: 2, entities, migrations })
  return {
    env,
    clock,
    database,
    databaseUrl,
    folder: data,
    keys: readKeys(path.join(data, 'keys'), false),
    log: createLog('silent'),
    metrics: createMetrics(),
    pendingRequests: new PendingRequests(),
    dataMap,
    sealedRecords,
    close: () => database.close(),
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
