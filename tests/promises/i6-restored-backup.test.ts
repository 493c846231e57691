import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finishRestore, factsSince, loadBackup } from '../../server/src/backup/restore-backup'
import { assertReplayed, isPending } from '../../server/src/backup/restore-mark'
import { readBackup, writeBackup } from '../../server/src/backup/write-backup'
import { connectDatabase, createDatabase, type Database } from '../../server/src/core/database'
import { startMariadb, type PrivateMariadb } from '../../server/src/core/private-mariadb'
import { unwrapDataKey } from '../../server/src/core/person-crypto'
import { entities } from '../../server/src/entities'
import { migrations } from '../../server/src/migrations'
import { openProfile } from '../../server/src/followers/profile'
import { ledgerFile } from '../../server/src/ledger/erasure-ledger'
import { Customer } from '../support/actors'
import { Marketing } from '../support/campaigns'
import { uniquePerson } from '../support/unique-person'
import type { TestRuntime } from '../support/runtime'
import { searchFiles } from '../support/search-files'
import { serviceForFile } from '../support/service'

/**
 * I6 after a disaster: a backup is taken while the shop works, then somebody leaves and somebody else withdraws. The
 * backup, restored into a database of its own, has forgotten the one and heeds the other before anybody may use it.
 */
describe('I6: a restored backup has forgotten whom it must forget', () => {
  const world = serviceForFile({ worker: false })
  const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-restore-'))
  const file = path.join(folder, 'shop.backup')
  const leaver = uniquePerson('林')
  const withdrawer = uniquePerson('顾')
  let mariadb: PrivateMariadb
  let url: string
  let restored: Database
  let leaverId: number
  let withdrawerId: number
  let sealed: Buffer
  let campaignId: number
  let certificateId: string

  const rt = () => world.service.rt
  const ledger = () => ledgerFile(rt().env.DATA_DIR)
  /** The service's runtime, over the restored database. */
  const over = (database: Database): TestRuntime => ({ ...rt(), database })
  const idOf = async (customer: Customer): Promise<number> => {
    const number = (await customer.api.members.home({})).memberNumber
    const [row] = await rt().database.read<{ follower_id: number }>(
      'SELECT follower_id FROM memberships WHERE member_number = ?',
      [number],
    )
    return row?.follower_id ?? 0
  }
  const count = async (database: Database, table: string, where: string): Promise<number> => {
    const [row] = await database.read<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`)
    return row?.n ?? 0
  }
  const empty = async (name: string): Promise<{ database: Database; url: string }> => {
    const address = mariadb.url(name)
    await createDatabase(address)
    return { url: address, database: await connectDatabase({ url: address, pool: 2, entities, migrations }) }
  }

  beforeAll(async () => {
    mariadb = await startMariadb({ folder: path.join(folder, 'mariadb'), bufferPoolMb: 32, binaryLog: true })
  }, 60_000)
  afterAll(async () => {
    await restored.close()
    await mariadb.stop()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  it('takes a backup while the shop works; then one person leaves and another withdraws', async () => {
    const { service } = world
    const people = []
    for (const person of [leaver, withdrawer]) {
      const customer = await Customer.arrives(service, person)
      await customer.joins(person.name)
      await customer.api.members.setPhone({ code: await service.localWechat.phoneCode(customer.openid) })
      await customer.grants('marketing_messages')
      people.push(customer)
    }
    const [first, second] = people
    if (!first || !second) throw new Error('nobody came')
    leaverId = await idOf(first)
    withdrawerId = await idOf(second)
    const marketing = await Marketing.opens(service)
    const { tagId } = await marketing.owner.api.tags.create({ name: '街坊', group: '关系', purpose: null })
    for (const followerId of [leaverId, withdrawerId])
      await marketing.owner.api.tags.apply({ followerId, tagId })
    campaignId = await marketing.launch(tagId)
    await rt().database.source.query(
      "INSERT INTO recipients (campaign_id, follower_id, status) VALUES (?, ?, 'queued')",
      [campaignId, withdrawerId],
    )
    const [row] = await rt().database.read<{ sealed_profile: Buffer }>(
      'SELECT sealed_profile FROM followers WHERE id = ?',
      [leaverId],
    )
    sealed = row?.sealed_profile ?? Buffer.alloc(0)

    const working = Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        second.api.members.rename({ displayName: `${withdrawer.name}${at}` }),
      ),
    )
    const { manifest } = await writeBackup(rt(), rt().databaseUrl, file)
    await working
    expect(manifest.rows).toMatchObject({ followers: 2, person_keys: 2, restore_pending: 1 })
    expect(statSync(file).mode & 0o077).toBe(0)

    certificateId = (await first.api.privacy.erase({ confirm: 'erase' })).certificateId
    await second.withdraws('marketing_messages')
    expect(statSync(ledger()).mode & 0o077).toBe(0)
  }, 60_000)

  it('holds no value in the file, nor in the SQL inside it', async () => {
    const sql: Buffer[] = []
    await readBackup(file, rt().keys, (piece) => {
      sql.push(piece)
      return Promise.resolve()
    })
    writeFileSync(path.join(folder, 'shop.sql'), Buffer.concat(sql))
    expect(
      searchFiles(folder, {
        name: leaver.name,
        phone: leaver.phone,
        'master key': rt().keys.masters.get(1) ?? Buffer.alloc(32),
      }),
    ).toEqual([])
    // The sealed value is in there: it is the key that must go.
    expect(Buffer.concat(sql).includes(sealed.toString('hex').toUpperCase())).toBe(true)
    rmSync(path.join(folder, 'shop.sql'))
  })

  it('notices every change of the file, and a file cut short', async () => {
    const whole = readFileSync(file)
    const broken = path.join(folder, 'broken.backup')
    const read = () => readBackup(broken, rt().keys, () => Promise.resolve())
    for (const at of [30, whole.length >> 1, whole.length - 20, whole.length - 1]) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(broken, changed)
      await expect(read()).rejects.toThrow()
    }
    for (const length of [10, whole.length >> 1, whole.length - 1]) {
      writeFileSync(broken, whole)
      truncateSync(broken, length)
      await expect(read()).rejects.toThrow()
    }
    writeFileSync(broken, Buffer.concat([whole, Buffer.from('x')]))
    await expect(read()).rejects.toThrow('goes on after its end')
    rmSync(broken)
  })

  it('refuses without the erasure ledger, with a damaged one, and with one that is older than the backup', async () => {
    const { keys } = rt()
    const lines = readFileSync(ledger(), 'utf8').trimEnd().split('\n')
    const head = readFileSync(`${ledger()}.head`)
    const copy = path.join(folder, 'ledger.log')
    const refusal = async (content: string | null): Promise<string> => {
      if (content === null) rmSync(copy, { force: true })
      else writeFileSync(copy, content)
      writeFileSync(`${copy}.head`, head)
      return factsSince(file, keys, copy).then(
        () => 'accepted',
        (error: Error) => error.message,
      )
    }
    expect(await refusal(`${lines.join('\n')}\n`)).toBe('accepted')
    expect(await refusal(null)).toMatch(/^no erasure ledger at /)
    expect(await refusal(`${lines.slice(1).join('\n')}\n`)).toMatch(/damaged at line 1$/)
    expect(await refusal(`${lines.slice(0, -1).join('\n')}\n`)).toMatch(/was cut short/)
    expect(
      await refusal(`${lines.join('\n').replace(`"followerId":${leaverId}`, '"followerId":999')}\n`),
    ).toMatch(/damaged at line \d+$/)
    // Older: whole in itself, from before the backup.
    const backupAt = lines.findIndex((text) => text.includes('"backup"'))
    const older = lines.slice(0, backupAt)
    writeFileSync(copy, older.map((text) => `${text}\n`).join(''))
    writeFileSync(
      `${copy}.head`,
      older.length > 0
        ? JSON.stringify({ seq: older.length, mac: (JSON.parse(older.at(-1) ?? '') as { mac: string }).mac })
        : '',
    )
    await expect(factsSince(file, keys, copy)).rejects.toThrow(
      /older than this backup|belongs to the erasure ledger/,
    )
  })

  it('keeps the service from starting until everything was done again', async () => {
    ;({ database: restored, url } = await empty('shop'))
    await loadBackup(restored, url, file, rt().keys)
    // What a hand-made restore would leave: she is there, with her key.
    expect(await count(restored, 'person_keys', `person_id = ${leaverId}`)).toBe(1)
    await expect(assertReplayed(restored)).rejects.toThrow('restore FILE')
    await expect(loadBackup(restored, url, file, rt().keys)).rejects.toThrow('not empty')
  })

  it('erases her again, and her values are nowhere', async () => {
    const { facts } = await factsSince(file, rt().keys, ledger())
    expect(await finishRestore(over(restored), facts)).toMatchObject({ erased: 1, withdrawn: 2 })
    expect(await isPending(restored)).toBe(false)
    await assertReplayed(restored)
    for (const [table, column] of [
      ['person_keys', 'person_id'],
      ['followers', 'id'],
      ['memberships', 'follower_id'],
      ['wechat_identities', 'follower_id'],
      ['follower_tags', 'follower_id'],
      ['recipients', 'follower_id'],
    ] as const)
      expect([table, await count(restored, table, `${column} = ${leaverId}`)]).toEqual([table, 0])
    // The proof she holds is the proof from then.
    expect(await count(restored, 'erasures', `certificate_id = '${certificateId}'`)).toBe(1)
    // No key there is opens what the backup still knew.
    for (const row of await restored.read<{ person_id: number; wrapped_key: Buffer; master_version: number }>(
      'SELECT person_id, wrapped_key, master_version FROM person_keys',
    )) {
      const dataKey = unwrapDataKey(rt().keys, row.person_id, row.wrapped_key, row.master_version)
      expect(() => openProfile(dataKey, leaverId, sealed)).toThrow()
    }
    await restored.source.query('FLUSH TABLES')
    // Tables, undo, redo and binary logs, whatever the database wrote while loading.
    expect(searchFiles(folder, { name: leaver.name, phone: leaver.phone })).toEqual([])
    expect(
      searchFiles(path.join(folder, 'mariadb'), { tag: '街坊' }).some((found) => found.includes('binlog')),
    ).toBe(true)
  })

  it('heeds the withdrawal, and sends nothing that was waiting', async () => {
    const [state] = await restored.read<{ status: string }>(
      "SELECT status FROM consent_states WHERE follower_id = ? AND purpose = 'marketing_messages'",
      [withdrawerId],
    )
    expect(state?.status).toBe('withdrawn')
    expect(await count(restored, 'recipients', "status IN ('queued', 'deferred', 'sending')")).toBe(0)
    expect(await count(restored, 'campaigns', "status IN ('approved', 'sending', 'paused')")).toBe(0)
    expect(await count(restored, 'outbox_messages', "topic LIKE 'campaign.%'")).toBe(0)
    expect(await count(restored, 'follower_sessions', '1 = 1')).toBe(0)
    // She is still herself: everything else came back.
    expect(await count(restored, 'followers', `id = ${withdrawerId}`)).toBe(1)
  })

  it('does it all again without harm', async () => {
    const { facts } = await factsSince(file, rt().keys, ledger())
    await restored.source.query('CREATE TABLE restore_pending (backup_id CHAR(36) PRIMARY KEY)')
    expect(await finishRestore(over(restored), facts)).toMatchObject({ erased: 0, withdrawn: 0 })
  })

  it('refuses in one line on the command line', async () => {
    const fresh = path.join(folder, 'new-machine')
    const run = (...args: string[]) =>
      new Promise<{ code: number; text: string }>((resolve) => {
        execFile(
          process.execPath,
          [path.resolve(__dirname, '../../server/dist/cli.js'), ...args],
          {
            env: {
              PATH: process.env['PATH'],
              NODE_ENV: 'test',
              // A new machine: nothing there but the keys.
              DATA_DIR: fresh,
              KEYS_DIR: path.join(rt().env.DATA_DIR, 'keys'),
              DATABASE_URL: mariadb.url('other'),
            },
          },
          (error, stdout, stderr) => resolve({ code: error ? 1 : 0, text: `${stdout}${stderr}` }),
        )
      })
    await (await empty('other')).database.close()
    const missing = await run('restore', file, '--ledger', path.join(folder, 'nowhere'))
    expect(missing).toEqual({ code: 1, text: `✗ no erasure ledger at ${path.join(folder, 'nowhere')}\n` })
    expect((await run('restore', file)).text).toMatch(/^✗ no erasure ledger at /)
    const done = await run('restore', file, '--ledger', ledger())
    expect(done.text).toContain('done again: 1 erasures, 2 withdrawals')
    expect(done.code).toBe(0)
    // The service goes on writing the same ledger.
    const before = readFileSync(ledger(), 'utf8')
    expect(readFileSync(ledgerFile(fresh), 'utf8').startsWith(before)).toBe(true)
  }, 60_000)
})
