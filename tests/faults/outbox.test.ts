import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { hour } from '../../server/src/core/clock'
import { enqueue } from '../../server/src/core/outbox'
import { wait } from '../../server/src/core/wake'
import { takeUpAgain } from '../../server/src/tags/clear-tag.job'
import { until } from '../support/actors'
import { makeFollower, makeStaff, makeTag } from '../support/factories'
import { serviceForFile } from '../support/service'

/** Two versions share one outbox while a new one is rolled out. */
describe('beside a worker of another version', () => {
  const world = serviceForFile()
  const messages = (topic: string) =>
    world.service.rt.database.read<{
      attempts: number
      failed_at: number | null
      lease_until: number | null
    }>('SELECT attempts, failed_at, lease_until FROM outbox_messages WHERE topic = ?', [topic])
  const links = (tagId: number) =>
    world.service.rt.database.read('SELECT follower_id FROM follower_tags WHERE tag_id = ?', [tagId])
  /** A tag that somebody has, its row gone and its links on their way out. */
  const deletedTag = async (): Promise<number> => {
    const { rt } = world.service
    const tagId = await makeTag(rt)
    await makeFollower(rt, { tagIds: [tagId] })
    await rt.database.write('DELETE FROM tags WHERE id = ?', [tagId])
    return tagId
  }

  it('work that only the other knows is left to it, and the doctor says how long it has waited', async () => {
    const { rt } = world.service
    const tagId = await deletedTag()
    await rt.database.transaction(async (tx) => {
      for (let n = 0; n < 5; n++) await enqueue(tx, 'someday.work', { n }, { now: Date.now() - 3 * hour })
      await enqueue(tx, 'tag.clear', { tagId }, { now: rt.clock.now() })
    })
    // What comes after it in the queue is done, twice over: the worker has looked at the others.
    await until(
      () => links(tagId),
      (rows) => rows.length === 0,
    )
    const again = await deletedTag()
    await rt.database.transaction((tx) => enqueue(tx, 'tag.clear', { tagId: again }, { now: rt.clock.now() }))
    await until(
      () => links(again),
      (rows) => rows.length === 0,
    )
    expect(await messages('someday.work')).toEqual(
      Array(5).fill({ attempts: 0, failed_at: null, lease_until: null }),
    )
    const { status, stdout } = spawnSync(process.execPath, [path.resolve('server/dist/cli.js'), 'doctor'], {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'test',
        DATA_DIR: rt.env.DATA_DIR,
        DATABASE_URL: rt.databaseUrl,
      },
      encoding: 'utf8',
    })
    expect(stdout).toContain('✗ nobody does 5 jobs of the topic someday.work; the oldest has waited 3 hours')
    expect(status).toBe(1)
    await rt.database.write("DELETE FROM outbox_messages WHERE topic = 'someday.work'")
  })

  it('what a worker of release ef805b1 gave up on, knowing no such topic, is taken up again', async () => {
    const { rt } = world.service
    const [tagId, other] = [await deletedTag(), await deletedTag()]
    const givenUp = (id: number, error: string) =>
      rt.database.write(
        `INSERT INTO outbox_messages (topic, payload, available_at, attempts, last_error, failed_at, created_at)
         VALUES ('tag.clear', ?, 0, 8, ?, ?, ?)`,
        [JSON.stringify({ tagId: id }), error, rt.clock.now(), rt.clock.now()],
      )
    await givenUp(tagId, 'Error')
    // That one failed by itself: a person looks at it.
    await givenUp(other, 'QueryFailedError')
    await takeUpAgain.run(rt, new AbortController().signal)
    await until(
      () => links(tagId),
      (rows) => rows.length === 0,
    )
    expect(await links(other)).toHaveLength(1)
    await rt.database.write('DELETE FROM outbox_messages WHERE failed_at IS NOT NULL')
  })

  it('a link that cannot be cleared holds up nobody else, and goes when it can be', async () => {
    const { rt } = world.service
    await world.service.stopWorker()
    const tagId = await makeTag(rt)
    const officer = await makeStaff(rt, 'privacy_officer')
    const stuck = await makeFollower(rt, { tagIds: [tagId] })
    const fine = await makeFollower(rt, { tagIds: [tagId] })
    const held = async (followerId: number) => {
      await rt.database.write(
        `INSERT INTO legal_holds (follower_id, category, reason, placed_by, placed_at, review_at) VALUES (?, NULL, '案', ?, 1, ?)`,
        [followerId, officer.staffId, rt.clock.now() + hour],
      )
    }
    for (const { followerId } of [stuck, fine]) await held(followerId)
    const [key] = await rt.database.read<{ wrapped_key: Buffer }>(
      'SELECT wrapped_key FROM person_keys WHERE person_id = ?',
      [stuck.followerId],
    )
    await rt.database.write("UPDATE person_keys SET wrapped_key = 'x' WHERE person_id = ?", [
      stuck.followerId,
    ])
    await rt.database.write('DELETE FROM tags WHERE id = ?', [tagId])
    await rt.database.transaction((tx) => enqueue(tx, 'tag.clear', { tagId }, { now: rt.clock.now() }))
    world.service.startWorker()
    await until(
      () => messages('tag.clear'),
      ([message]) => (message?.attempts ?? 0) > 0,
    )
    expect(await links(tagId)).toEqual([{ follower_id: stuck.followerId }])
    // Mended, and the business clock put back meanwhile: the pause is as long as it would have been.
    await rt.database.write('UPDATE person_keys SET wrapped_key = ? WHERE person_id = ?', [
      key?.wrapped_key ?? null,
      stuck.followerId,
    ])
    rt.clock.advance(-48 * hour)
    await until(
      () => links(tagId),
      (rows) => rows.length === 0,
    )
    rt.clock.advance(48 * hour)
  })
})

describe('work recorded in a transaction that takes its time', () => {
  const world = serviceForFile({ worker: false })

  it('is looked for when that is committed, and not before', async () => {
    const { rt } = world.service
    let woken = false
    void wait(600_000, new AbortController().signal).then(() => (woken = true))
    await rt.database.transaction(async (tx) => {
      await enqueue(tx, 'someday.work', {}, { now: rt.clock.now() })
      await tx.query('DO SLEEP(0.1)')
      expect(woken).toBe(false)
    })
    expect(woken).toBe(true)
  })
})
