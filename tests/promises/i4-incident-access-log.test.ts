import { incidentRoutes } from '../../server/src/incidents/routes'
import { tablesOfPeople } from '../../server/src/incidents/fields'
import { countPeople } from '../../server/src/incidents/count-people.job'
import { expandAccessPages } from '../../server/src/followers/expand-access-pages'
import { createPageTrail } from '../../server/src/followers/record-access'
import { dataMap } from '../../server/src/data-map'
import { callWith, firstTime } from '../support/call'
import { makeFollower, makeStaff } from '../support/factories'
import { runtimeForFile } from '../support/runtime'

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
