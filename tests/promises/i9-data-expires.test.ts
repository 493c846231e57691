import { schedule } from '../../config/policy/retention'
import type { RetentionCategory } from '@xinyue/shared/contract/retention'
import { day } from '../../server/src/core/clock'
import { expireConsents } from '../../server/src/privacy/expire-consents'
import { runRetention } from '../../server/src/retention/run-retention'
import { liftHold, placeHold } from '../../server/src/holds/legal-holds'
import { previewRetention, listRuns } from '../../server/src/retention/retention.view'
import { makeFollower, makeInteraction, makeStaff, makeTag } from '../support/factories'
import { plants, startFor } from '../support/expiring-rows'
import { runtimeForFile } from '../support/runtime'

const signal = new AbortController().signal

describe('I9: data expires', () => {
  const test = runtimeForFile()
  /** Forgets the night's run, so that the next one is a new night's. */
  const nextNight = () => test.rt.clock.advance(day)
  const resultOf = async (category: RetentionCategory) => {
    const [run] = await listRuns(test.rt)
    return run?.results.find((result) => result.category === category)
  }

  it.each(schedule.map(({ category }) => category))(
    '%s goes when its time is over, and not before',
    async (category) => {
      const { rt } = test
      const { followerId } = await makeFollower(rt, {})
      // After the next night's run: one a minute past its time by then, one with an hour left.
      const night = rt.clock.now() + day
      const over = [
        await plants[category](rt, night - 60_000, followerId),
        await plants[category](rt, night - 400 * day, (await makeFollower(rt, {})).followerId),
      ]
      const left = await plants[category](rt, night + 3_600_000, (await makeFollower(rt, {})).followerId)
      for (const still of [...over, left]) expect(await still()).toBe(true)

      const preview = (await previewRetention(rt, 2)).find((each) => each.category === category)
      expect(preview?.total).toBe(3)
      expect(preview?.days.reduce((sum, { count }) => sum + count, 0)).toBe(3)

      nextNight()
      await runRetention(rt, signal)
      expect([await over[0]?.(), await over[1]?.(), await left()]).toEqual([false, false, true])
      expect(await resultOf(category)).toMatchObject({ gone: 2, heldBack: 0, failures: 0 })
      expect((await listRuns(rt))[0]?.finishedAt).not.toBeNull()

      // Again the same night, and two at once: nothing more goes and nothing is counted twice.
      await Promise.all([runRetention(rt, signal), runRetention(rt, signal)])
      expect(await left()).toBe(true)
      expect(await resultOf(category)).toMatchObject({ gone: 2 })
      // What is left goes the night after, so that it does not lie about in the next test.
      nextNight()
      await runRetention(rt, signal)
      expect(await left()).toBe(false)
    },
  )

  it('goes on where a run was cut off, and the report says what went all in all', async () => {
    const { rt } = test
    const { followerId } = await makeFollower(rt, {})
    const night = rt.clock.now() + day
    await rt.database.source.query(
      `INSERT INTO interactions (follower_id, kind, purpose, occurred_at) VALUES ${Array(2_500).fill('(?, ?, ?, ?)').join(',')}`,
      Array(2_500)
        .fill([followerId, 'visit', 'visit_history', startFor('visits', night) - 1])
        .flat(),
    )
    nextNight()
    const stop = new AbortController()
    // Ends after the first batch: the signal is asked before each.
    const after = { aborted: 0 }
    Object.defineProperty(stop.signal, 'aborted', { get: () => ++after.aborted > 4 })
    const first = await runRetention(rt, stop.signal)
    expect(first).toBeLessThan(2_500)
    expect((await listRuns(rt))[0]?.finishedAt).toBeNull()
    await runRetention(rt, signal)
    expect(await resultOf('visits')).toMatchObject({ gone: 2_500 })
  })

  it('keeps what a legal hold names, and nothing else; lifted, it goes', async () => {
    const { rt } = test
    const owner = await makeStaff(rt, 'owner')
    const held = await makeFollower(rt, {})
    const other = await makeFollower(rt, {})
    const night = rt.clock.now() + day
    const stays = await plants.purchases(rt, night - 1, held.followerId)
    const goes = await plants.visits(rt, night - 1, held.followerId)
    const others = await plants.purchases(rt, night - 1, other.followerId)
    const holdId = await rt.database.transaction((tx) =>
      placeHold(
        tx,
        rt,
        owner,
        { followerId: held.followerId, category: 'purchases', reason: '货款纠纷', reviewAt: night + day },
        'r',
      ),
    )
    nextNight()
    await runRetention(rt, signal)
    expect([await stays(), await goes(), await others()]).toEqual([true, false, false])
    expect(await resultOf('purchases')).toMatchObject({ gone: 1, heldBack: 1 })
    await rt.database.transaction((tx) => liftHold(tx, rt, owner, { holdId, reason: '了结' }, 'r'))
    nextNight()
    await runRetention(rt, signal)
    expect(await stays()).toBe(false)
  })

  it('counts nobody as failed whom a run beside it has erased', async () => {
    const { rt } = test
    const night = rt.clock.now() + day
    const left = []
    for (let n = 0; n < 8; n++) left.push(await plants.dormant_followers(rt, night - 60_000, 0))
    nextNight()
    await Promise.all([1, 2, 3].map(() => runRetention(rt, signal)))
    for (const still of left) expect(await still()).toBe(false)
    expect(await resultOf('dormant_followers')).toMatchObject({ gone: 8, failures: 0 })
  })

  it('ends a consent that was given for a time, and takes its tags and visits with it', async () => {
    const { rt } = test
    const tagId = await makeTag(rt, { purpose: 'personalisation' })
    const until = rt.clock.now() + 30 * day
    const { followerId } = await makeFollower(rt, {
      consents: {
        personalisation: { expiresAt: until },
        visit_history: { expiresAt: until },
        marketing_messages: {},
      },
      tagIds: [tagId],
    })
    await makeInteraction(rt, followerId, { kind: 'visit' })
    const read = async () => ({
      states: Object.fromEntries(
        (
          await rt.database.read<{ purpose: string; status: string }>(
            'SELECT purpose, status FROM consent_states WHERE follower_id = ?',
            [followerId],
          )
        ).map(({ purpose, status }) => [purpose, status]),
      ),
      tags: (await rt.database.read('SELECT 1 FROM follower_tags WHERE follower_id = ?', [followerId]))
        .length,
      visits: (
        await rt.database.read("SELECT 1 FROM interactions WHERE follower_id = ? AND kind = 'visit'", [
          followerId,
        ])
      ).length,
    })
    rt.clock.advance(30 * day - 60_000)
    await expireConsents(rt, signal)
    expect(await read()).toMatchObject({ tags: 1, visits: 1, states: { personalisation: 'granted' } })
    rt.clock.advance(60_000)
    await expireConsents(rt, signal)
    expect(await read()).toEqual({
      tags: 0,
      visits: 0,
      states: { personalisation: 'expired', visit_history: 'expired', marketing_messages: 'granted' },
    })
  })
})
