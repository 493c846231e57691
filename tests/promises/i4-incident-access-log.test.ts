import { incidentRoutes } from '../../server/src/incidents/routes'
import { tablesOfPeople } from '../../server/src/incidents/fields'
import { countPeople } from '../../server/src/incidents/count-people.job'
import { expandAccessPages } from '../../server/src/followers/expand-access-pages'
import { createPageTrail, recordAccess, recordAccesses } from '../../server/src/followers/record-access'
import { dataMap } from '../../server/src/data-map'
import type { StaffActor } from '../../server/src/core/actor'
import { hour, minute } from '../../server/src/core/clock'
import { callWith, firstTime } from '../support/call'
import { makeFollower, makeStaff } from '../support/factories'
import { runtimeForFile, testMorning } from '../support/runtime'

describe('I4: looking leaves a trace, also around an incident', () => {
  const test = runtimeForFile()
  const looks = (followerId: number, staffId: number) =>
    test.rt.database.read<{ fields: string }>(
      'SELECT fields FROM access_entries WHERE follower_id = ? AND staff_id = ? ORDER BY fields',
      [followerId, staffId],
    )

  it('with each affected person whose number staff read', async () => {
    const { rt } = test
    const { followerId } = await makeFollower(rt)
    const officer = await makeStaff(rt, 'privacy_officer')
    const routes = incidentRoutes(rt, tablesOfPeople(dataMap))
    const at = rt.clock.now() - 1_000
    const { incidentId } = await routes.open(
      callWith(
        {
          title: '备份盘遗失',
          kind: 'loss',
          certainty: 'possible',
          happened: '找不到了。',
          noticedAt: at,
          beganAt: at,
          endedAt: at,
          staffIds: [],
          tables: ['memberships'],
          keysExposed: false,
        },
        officer,
        { once: firstTime(rt) },
      ),
    )
    const count = countPeople(tablesOfPeople(dataMap))
    await count(
      { incidentId, run: 1 },
      { rt, signal: new AbortController().signal, progressed: () => Promise.resolve() },
    )
    expect(await looks(followerId, officer.staffId)).toEqual([])
    const { people } = await routes.people(callWith({ incidentId, limit: 30 }, officer))
    expect(people.map((row) => row.followerId)).toEqual([followerId])
    await expandAccessPages(rt)
    expect(await looks(followerId, officer.staffId)).toEqual([{ fields: 'membership' }])
  })

  /** Whom an incident counts in which this account is stolen. */
  const seenBy = async (clerk: StaffActor, beganAt: number) => {
    const { rt } = test
    const tables = tablesOfPeople(dataMap)
    const { incidentId } = await incidentRoutes(rt, tables).open(
      callWith(
        {
          title: '账号被盗',
          kind: 'leak',
          certainty: 'actual',
          happened: '有人用了店员的账号。',
          noticedAt: rt.clock.now(),
          beganAt,
          endedAt: null,
          staffIds: [clerk.staffId],
          tables: [],
          keysExposed: false,
        },
        await makeStaff(rt, 'privacy_officer'),
        { once: firstTime(rt) },
      ),
    )
    await countPeople(tables)(
      { incidentId, run: 1 },
      { rt, signal: new AbortController().signal, progressed: () => Promise.resolve() },
    )
    return rt.database.read('SELECT follower_id FROM incident_people WHERE incident_id = ?', [incidentId])
  }

  it('counts whom a stolen account saw in a visit that began before its window', async () => {
    const { rt } = test
    const { followerId } = await makeFollower(rt)
    const clerk = await makeStaff(rt, 'owner')
    await recordAccess(rt, followerId, { actor: clerk, fields: ['name'], reason: 'detail' })
    rt.clock.advance(15 * minute)
    const stolenAt = rt.clock.now()
    rt.clock.advance(5 * minute)
    await recordAccess(rt, followerId, { actor: clerk, fields: ['interactions'], reason: 'timeline' })
    expect(await seenBy(clerk, stolenAt)).toEqual([{ follower_id: followerId }])
  })

  const page = (reason: 'desk' | 'audit') => async (followerId: number, actor: StaffActor) => {
    await createPageTrail(test.rt)({ actor, followerIds: [followerId], fields: ['membership'], reason })
  }
  /** Minutes after a full hour: a first look, the theft, and a second look that is noted under the line of the first. */
  const noted = [
    ['a page of the desk', [5, 50, 55], page('desk')],
    ['a page of the audit log', [5, 50, 55], page('audit')],
    [
      'tagging many, before the hour and after it',
      [50, 65, 70],
      (followerId: number, actor: StaffActor) =>
        recordAccesses(test.rt, [followerId], { actor, fields: ['tags'], reason: 'list' }),
    ],
  ] as const

  it.each(noted)('counts whom a stolen account saw on %s', async (_, [first, theft, second], look) => {
    const { rt } = test
    const at = (minutes: number) => Math.floor(testMorning / hour) * hour + minutes * minute
    const { followerId } = await makeFollower(rt)
    const clerk = await makeStaff(rt, 'owner')
    for (const minutes of [first, second]) {
      rt.clock.set(at(minutes))
      await look(followerId, clerk)
    }
    await expandAccessPages(rt)
    expect(await looks(followerId, clerk.staffId)).toHaveLength(1)
    expect(await seenBy(clerk, at(theft))).toEqual([{ follower_id: followerId }])
  })

  it('with every field seen, although a look at others in the same hour was noted already', async () => {
    const { rt } = test
    const { followerId } = await makeFollower(rt)
    const clerk = await makeStaff(rt, 'owner')
    const trail = createPageTrail(rt)
    const look = (fields: ('membership' | 'name')[]) =>
      trail({ actor: clerk, followerIds: [followerId], fields, reason: 'list' })
    await look(['membership'])
    await expandAccessPages(rt)
    await look(['membership', 'name'])
    await look(['membership', 'name'])
    await expandAccessPages(rt)
    expect(await looks(followerId, clerk.staffId)).toEqual([
      { fields: 'membership' },
      { fields: 'membership,name' },
    ])
  })
})
