import { createHash } from 'node:crypto'
import { askOf, sealLog } from '../../server/src/audit/seal-log'
import { blindIndex, nameIndex } from '../../server/src/core/blind-index'
import { write, type Tx } from '../../server/src/core/database'
import { releaseLock, takeLock } from '../../server/src/core/named-lock'
import { directoryRoutes } from '../../server/src/directory/routes'
import { lockPerson } from '../../server/src/followers/person'
import { sealProfile } from '../../server/src/followers/profile'
import { rebuildIndexes } from '../../server/src/followers/rebuild-indexes'
import { appendToLedger } from '../../server/src/ledger/erasure-ledger'
import { prepareSchema } from '../../server/src/open-runtime'
import { until } from '../support/actors'
import { callWith } from '../support/call'
import { makeCrowd } from '../support/crowd'
import { makeFollower, makeStaff } from '../support/factories'
import { runtimeForFile } from '../support/runtime'

/** Processes of release ef805b1 that still run while the first of this one start. */
const test = runtimeForFile()

/** As that release wrote them, with the digest made here: MySQL 9 has no MD5(). */
const formerLock = (what: Work): string =>
  ({
    schema: "'xinyue.schema'",
    seal: `'xinyue.seal.${createHash('md5').update(test.rt.database.name).digest('hex').slice(0, 24)}'`,
    ledger: "CONCAT('xinyue.ledger.', DATABASE())",
  })[what]

const works = {
  schema: () => prepareSchema(test.rt),
  seal: () => sealLog(test.rt, { wait: 20 }),
  ledger: () =>
    test.rt.database.transaction((tx) =>
      appendToLedger(tx, test.rt, [{ kind: 'released', at: test.rt.clock.now(), holdId: 1 }]),
    ),
}
type Work = keyof typeof works
const all = Object.keys(works) as Work[]

describe('beside a process of the release before', () => {
  let former: ReturnType<typeof test.rt.database.source.createQueryRunner>
  beforeAll(() => {
    former = test.rt.database.source.createQueryRunner()
  })
  afterAll(() => former.release())
  const ask = async (sql: string): Promise<number | null> => {
    const [row] = (await former.query(`SELECT ${sql} AS answer`)) as { answer: number | null }[]
    return row?.answer ?? null
  }
  /** Connections that wait for a named lock, on this database. */
  const waiting = () =>
    test.rt.database.read(
      "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND STATE = 'User lock'",
    )

  it.each(all)('the %s lock that it holds is waited for', async (what) => {
    expect(await ask(`GET_LOCK(${formerLock(what)}, 0)`)).toBe(1)
    let done = false
    const work = works[what]().then(() => {
      done = true
    })
    await until(waiting, (rows) => rows.length === 1 || done)
    expect(done).toBe(false)
    expect(await ask(`RELEASE_LOCK(${formerLock(what)})`)).toBe(1)
    await work
  })

  it('a seal that finds it sealing leaves it alone, and nothing is held afterwards', async () => {
    await ask(`GET_LOCK(${formerLock('seal')}, 0)`)
    expect(await sealLog(test.rt)).toBe(0)
    await ask(`RELEASE_LOCK(${formerLock('seal')})`)
  })

  it.each(all)('it cannot take the %s lock that we hold', async (what) => {
    const { database } = test.rt
    const runner = database.source.createQueryRunner()
    expect(await takeLock(askOf(runner), what, database.name, 0)).toBe(true)
    expect(await ask(`GET_LOCK(${formerLock(what)}, 0)`)).toBe(0)
    await releaseLock(askOf(runner), what, database.name)
    await runner.release()
  })

  it.each(all)('the %s lock is free for it when the work is done', async (what) => {
    await works[what]()
    expect(await ask(`IS_FREE_LOCK(${formerLock(what)})`)).toBe(1)
  })
})

describe('a person whose name and number a process of the release before writes', () => {
  const name = '艾力·吐尔逊'
  const phone = '+853 66998877'

  /** By that release's rule: digits without a country's form, names with their dots; it knows no version of an index. */
  async function formerWrite(tx: Tx, followerId: number): Promise<void> {
    const { keys } = test.rt
    const { dataKey } = await lockPerson(tx, test.rt, followerId)
    await write(tx, 'UPDATE followers SET sealed_profile = ?, phone_index = ? WHERE id = ?', [
      sealProfile(dataKey, followerId, { name, phone }),
      blindIndex(keys, 'phone', phone.replace(/\D/g, '')),
      followerId,
    ])
    await write(tx, 'DELETE FROM follower_names WHERE follower_id = ?', [followerId])
    const characters = ['^', ...name]
    for (const [at, character] of characters.slice(1).entries())
      await write(tx, 'INSERT IGNORE INTO follower_names (name_index, follower_id) VALUES (?, ?)', [
        nameIndex(keys, `${characters[at] ?? ''}${character}`),
        followerId,
      ])
  }
  const found = async (search: string): Promise<number[]> => {
    const actor = await makeStaff(test.rt, 'owner')
    const asked = { search, limit: 20, sort: 'activity', order: 'desc' } as const
    const { followers } = await directoryRoutes(test.rt).list(callWith(asked, actor))
    return followers.map(({ followerId }) => followerId)
  }
  const turn = () => rebuildIndexes.run(test.rt, new AbortController().signal)

  it('is found after the indexes were made anew, and again when it writes once more', async () => {
    const { followerId } = await makeFollower(test.rt)
    const { database } = test.rt
    for (const _ of ['before it was made anew', 'after']) {
      await database.transaction((tx) => formerWrite(tx, followerId))
      for (const text of ['艾力吐尔逊', '66998877']) expect(await found(text)).toEqual([])
      expect(await turn()).toBe(1)
      for (const text of ['艾力吐尔逊', '66998877']) expect(await found(text)).toEqual([followerId])
    }
    await database.write('DELETE FROM follower_names WHERE follower_id = ?', [followerId])
    await database.write('UPDATE followers SET phone_index = NULL WHERE id = ?', [followerId])
  })

  it('is passed over while it writes, holds nobody else up, and is found afterwards', async () => {
    const { followerId } = await makeFollower(test.rt)
    const other = await makeFollower(test.rt, { name: '古丽·阿依' })
    const { database } = test.rt
    await database.write('UPDATE followers SET index_version = 0 WHERE id IN (?, ?)', [
      followerId,
      other.followerId,
    ])
    await database.source.transaction(async (tx) => {
      await formerWrite(tx, followerId)
      expect(await turn()).toBe(1)
    })
    expect(await found('古丽阿依')).toEqual([other.followerId])
    expect(await turn()).toBe(1)
    expect(await found('66998877')).toEqual([followerId])
  })

  it('is found although the profile of somebody else does not open', async () => {
    const { database } = test.rt
    const [broken, fine] = [await makeFollower(test.rt), await makeFollower(test.rt, { name: '买买提·艾山' })]
    await database.write("UPDATE person_keys SET wrapped_key = 'x' WHERE person_id = ?", [broken.followerId])
    await database.write('UPDATE followers SET index_version = 0 WHERE id IN (?, ?)', [
      broken.followerId,
      fine.followerId,
    ])
    expect(await turn()).toBe(2)
    expect(await turn()).toBe(0)
    const [left] = await database.read<{ n: number }>(
      'SELECT COUNT(*) AS n FROM follower_names WHERE follower_id = ?',
      [broken.followerId],
    )
    expect(left?.n).toBeGreaterThan(0)
    await database.write('DELETE FROM follower_names WHERE follower_id = ?', [broken.followerId])
    expect(await found('买买提艾山')).toEqual([fine.followerId])
  })

  it('a turn ends after some hundred people, and the next one goes on', async () => {
    await makeCrowd(test.rt, 0, { count: 1_200, named: true })
    await test.rt.database.write('UPDATE followers SET index_version = 0, indexed_seal = NULL')
    const left = async () =>
      (
        await test.rt.database.read<{ n: number }>(
          'SELECT COUNT(*) AS n FROM followers WHERE index_version = 0',
        )
      )[0]?.n ?? 0
    const before = await left()
    const done = await turn()
    expect(done).toBeLessThan(before)
    expect(await left()).toBe(before - done)
    for (let people = done; people > 0;) people = await turn()
    expect(await left()).toBe(0)
  })
})
