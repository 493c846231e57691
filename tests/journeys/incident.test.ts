import { createHash } from 'node:crypto'
import type { IncidentNotice } from '@xinyue/shared/contract/incident-case'
import { Customer, StaffMember, until } from '../support/actors'
import { makeFollower, makeInteraction, type MadeFollower } from '../support/factories'
import { serviceForFile } from '../support/service'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A member of staff looked where they had no business to: from the first alarm to the closed case. */
describe('a security incident', () => {
  const world = serviceForFile()
  let officer: StaffMember
  let owner: StaffMember
  let clerk: StaffMember
  let other: StaffMember
  let seen: MadeFollower[]
  let unseen: MadeFollower[]
  let gone: MadeFollower
  let incidentId: number
  let beganAt: number
  const { now } = { now: () => world.service.rt.clock.now() }
  const jump = (ms: number) => world.service.localWechat.control('POST', '/local/clock', { advanceMs: ms })
  const counted = (id: number, staff = officer) =>
    until(
      () => staff.api.incidents.get({ incidentId: id }),
      ({ affected }) => affected !== null,
    )
  const open = (scope: { staffIds?: number[]; tables?: string[] } = {}) =>
    officer.api.incidents.open({
      title: '店员账号看了不该看的会员',
      kind: 'leak',
      certainty: 'actual',
      happened: '有顾客接到冒充电话。\n查到一个账号一晚看了很多人。',
      noticedAt: now(),
      beganAt,
      endedAt: now(),
      staffIds: [],
      tables: [],
      keysExposed: false,
      ...scope,
    })
  const people = async (id: number) => {
    const { people } = await officer.api.incidents.people({ incidentId: id, limit: 100 })
    return new Map(people.map((row) => [row.followerId, row]))
  }

  beforeAll(async () => {
    const { service } = world
    officer = await StaffMember.signsIn(service, 'privacy_officer')
    owner = await StaffMember.signsIn(service, 'owner')
    clerk = await StaffMember.signsIn(service, 'owner')
    other = await StaffMember.signsIn(service, 'owner')
    const make = async (count: number) => {
      const made: MadeFollower[] = []
      for (let n = 0; n < count; n++)
        made.push(
          await makeFollower(service.rt, { openid: await service.localWechat.newPerson(), name: '林小满' }),
        )
      return made
    }
    seen = await make(4)
    unseen = await make(3)
    const [last] = await make(1)
    if (!last || !seen[0] || !seen[1] || !unseen[0] || !unseen[1]) throw new Error('nobody was made')
    gone = last
    await makeInteraction(service.rt, seen[0].followerId, { kind: 'purchase', amountFen: 2600 })
    // Before the window, and by somebody else within it: both do not count.
    await clerk.api.followers.get({ followerId: unseen[0].followerId })
    await jump(2 * hour)
    beganAt = now()
    await jump(5 * minute)
    await other.api.followers.get({ followerId: unseen[1].followerId })
    for (const { followerId } of [...seen.slice(1), gone]) await clerk.api.followers.get({ followerId })
    await clerk.api.followers.timeline({ followerId: seen[0].followerId })
    await clerk.api.followers.list({ search: seen[1].memberNumber })
  }, 60_000)

  it('is opened by who may, and counts exactly the people and fields the account looked at', async () => {
    const made = await open({ staffIds: [clerk.staffId] })
    incidentId = made.incidentId
    expect(made.milestones.map(({ milestone }) => milestone)).toEqual([
      'triage',
      'report',
      'people',
      'handled',
      'final',
    ])
    const view = await counted(incidentId)
    const affected = await people(incidentId)
    expect([...affected.keys()].sort()).toEqual([...seen, gone].map(({ followerId }) => followerId).sort())
    expect(view).toMatchObject({ affected: 5, grade: 'ordinary', gradeByCount: 'ordinary' })
    const [timelineOnly, detail] = seen
    expect(affected.get(timelineOnly?.followerId ?? 0)?.fields).toEqual(['interactions'])
    expect(affected.get(detail?.followerId ?? 0)?.fields).toEqual(
      expect.arrayContaining(['name', 'membership', 'consents']),
    )
    expect(affected.get(detail?.followerId ?? 0)?.fields).not.toContain('interactions')
    expect([...affected.values()].every(({ sealedFields }) => sealedFields.length === 0)).toBe(true)
  })

  it('is graded by number, or by a person with a reason, and then the authority has a clock', async () => {
    const graded = await officer.api.incidents.setGrade({
      incidentId,
      grade: 'larger',
      reason: '涉及未成年人，按较大处理。',
    })
    const report = graded.milestones.find(({ milestone }) => milestone === 'report')
    expect(report).toMatchObject({ dueAt: graded.noticedAt + 4 * hour, overdue: false })
    await expect(officer.api.incidents.mark({ incidentId, milestone: 'report' })).rejects.toMatchObject({
      error: { code: 'wrong_status' },
    })
    const { reportId } = await officer.api.incidents.exportReport({ incidentId, kind: 'first' })
    const { markdown, json, hash } = await officer.api.incidents.report({ incidentId, reportId })
    expect(createHash('sha256').update(json).digest('hex')).toBe(hash)
    expect(markdown).toContain('较大网络安全事件')
    expect(markdown).toContain('待查')
    expect(markdown).toContain('5 人')
    expect(markdown + json).not.toContain('林小满')
    const told = await officer.api.incidents.mark({ incidentId, milestone: 'report' })
    expect(told.milestones.find(({ milestone }) => milestone === 'report')?.doneBy?.staffId).toBe(
      officer.staffId,
    )
  })

  it('raises the alarm when a step is late, once', async () => {
    await jump(hour + minute)
    const flagged = () =>
      world.service.rt.database.read<{ fields: string }>(
        "SELECT fields FROM audit_entries WHERE action = 'incident.overdue' AND subject_id = ?",
        [incidentId],
      )
    await until(flagged, (rows) => rows.length > 0)
    expect(await flagged()).toEqual([{ fields: '["triage"]' }])
    const view = await officer.api.incidents.get({ incidentId })
    expect(view.milestones.filter(({ overdue }) => overdue).map(({ milestone }) => milestone)).toEqual([
      'triage',
    ])
    await officer.api.incidents.mark({ incidentId, milestone: 'triage' })
  })

  it('loses who deletes their account from its list', async () => {
    const leaving = await Customer.returns(world.service, gone.openid)
    await leaving.api.privacy.erase({ confirm: 'erase' })
    expect((await people(incidentId)).has(gone.followerId)).toBe(false)
  })

  it('tells the affected people what a second person approved, and nobody else', async () => {
    const [first, second] = seen
    const reader = await Customer.returns(world.service, first?.openid ?? '')
    const draft = (await officer.api.incidents.get({ incidentId })).notice.content
    const content: IncidentNotice = { ...draft, cause: { ...draft.cause, en: 'A colleague looked.' } }
    await owner.api.incidents.writeNotice({ incidentId, content: draft })
    const { writtenAt: unread } = (await owner.api.incidents.get({ incidentId })).notice
    await officer.api.incidents.writeNotice({ incidentId, content })
    const { writtenAt } = (await officer.api.incidents.get({ incidentId })).notice
    await expect(officer.api.incidents.approveNotice({ incidentId, writtenAt })).rejects.toMatchObject({
      error: { code: 'approver_is_author' },
    })
    expect((await reader.api.incidents.mine({})).notices).toEqual([])
    await expect(reader.api.incidents.read({ incidentId })).rejects.toMatchObject({
      error: { code: 'not_found' },
    })
    // What the owner had read is not what would go out.
    await expect(owner.api.incidents.approveNotice({ incidentId, writtenAt: unread })).rejects.toMatchObject({
      error: { code: 'draft_changed' },
    })
    await owner.api.incidents.approveNotice({ incidentId, writtenAt })
    const told = await until(
      () => officer.api.incidents.get({ incidentId }),
      ({ notice }) => notice.deliveredAt !== null,
    )
    expect(told).toMatchObject({ affected: 4, people: { delivered: 4, read: 0, erased: 0 } })
    expect(told.milestones.find(({ milestone }) => milestone === 'people')?.doneAt).not.toBeNull()

    const { notices } = await reader.api.incidents.mine({})
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatchObject({
      fields: ['interactions'],
      cause: { en: 'A colleague looked.' },
      contact: expect.stringContaining('@') as string,
      readAt: null,
    })
    const from = now()
    await reader.api.incidents.read({ incidentId })
    const upTo = now()
    const readAt = (await reader.api.incidents.mine({})).notices[0]?.readAt
    expect(readAt).toBeGreaterThanOrEqual(from)
    expect(readAt).toBeLessThanOrEqual(upTo)
    await jump(minute)
    await reader.api.incidents.read({ incidentId })
    expect((await reader.api.incidents.mine({})).notices[0]?.readAt).toBe(readAt)
    const { categories } = await reader.api.privacy.data({})
    expect(categories.find(({ code }) => code === 'incidents')?.count).toBe(1)

    const spared = await Customer.returns(world.service, unseen[1]?.openid ?? '')
    expect((await spared.api.incidents.mine({})).notices).toEqual([])
    await expect(spared.api.incidents.read({ incidentId })).rejects.toMatchObject({ status: 404 })

    // The list stands now: neither the notice nor the people can be changed.
    const scope = { beganAt, endedAt: null, staffIds: [], tables: [], keysExposed: false }
    for (const late of [
      officer.api.incidents.writeNotice({ incidentId, content }),
      officer.api.incidents.setScope({ incidentId, ...scope }),
      officer.api.incidents.proposeSkip({ incidentId, reason: '不必了' }),
    ])
      await expect(late).rejects.toMatchObject({ error: { code: 'wrong_status' } })

    await (
      await Customer.returns(world.service, second?.openid ?? '')
    ).api.privacy.erase({ confirm: 'erase' })
    expect(await officer.api.incidents.get({ incidentId })).toMatchObject({
      affected: 4,
      people: { delivered: 3, read: 1, erased: 1 },
    })
  })

  it('is closed only when every step is done and the lessons are written', async () => {
    await expect(officer.api.incidents.close({ incidentId })).rejects.toMatchObject({
      error: { code: 'wrong_status' },
    })
    const from = now()
    const handled = await officer.api.incidents.mark({ incidentId, milestone: 'handled' })
    const step = (name: string) => handled.milestones.find(({ milestone }) => milestone === name)
    const doneAt = step('handled')?.doneAt ?? 0
    expect(doneAt).toBeGreaterThanOrEqual(from)
    expect(doneAt).toBeLessThanOrEqual(now())
    expect(step('final')?.dueAt).toBe(doneAt + 30 * day)
    await expect(officer.api.incidents.exportReport({ incidentId, kind: 'final' })).rejects.toMatchObject({
      error: { code: 'wrong_status' },
    })
    const lessons = { cause: '账号共用', measures: '一人一号', owner: '苏宁', dueAt: now() + 7 * day }
    expect((await officer.api.incidents.setLessons({ incidentId, lessons })).missing).toEqual(['final'])
    await officer.api.incidents.exportReport({ incidentId, kind: 'final' })
    await officer.api.incidents.mark({ incidentId, milestone: 'final' })
    const closed = await officer.api.incidents.close({ incidentId })
    expect(closed).toMatchObject({ missing: [], closedBy: { staffId: officer.staffId } })
    await expect(
      officer.api.incidents.setGrade({ incidentId, grade: null, reason: 'x' }),
    ).rejects.toMatchObject({ error: { code: 'wrong_status' } })
    const { incidents } = await officer.api.incidents.list({})
    expect(incidents.at(-1)).toMatchObject({ incidentId, closedAt: closed.closedAt })
  })

  it('may leave people out when harm is kept from them, with a reason and a second person', async () => {
    const { incidentId: spared } = await open({ tables: ['memberships'] })
    await counted(spared)
    await officer.api.incidents.proposeSkip({ incidentId: spared, reason: '副本在被读取前已收回。' })
    const proposedAt = (await owner.api.incidents.get({ incidentId: spared })).skip?.proposedAt ?? 0
    await expect(officer.api.incidents.approveSkip({ incidentId: spared, proposedAt })).rejects.toMatchObject(
      {
        error: { code: 'approver_is_author' },
      },
    )
    const { skip, missing } = await owner.api.incidents.approveSkip({ incidentId: spared, proposedAt })
    expect(skip).toMatchObject({ approvedBy: { staffId: owner.staffId } })
    expect(missing).not.toContain('people')
  })

  it('refuses accounts and tables there are not, a window that runs backwards, and other roles', async () => {
    const bad: Parameters<typeof open>[0][] = [
      { staffIds: [900_000_000] },
      { tables: ['staff'] },
      { tables: ['nonsense'] },
    ]
    for (const scope of bad)
      await expect(open(scope)).rejects.toMatchObject({ error: { code: 'invalid_input' } })
    const back = { beganAt: now(), endedAt: now() - 1, staffIds: [], tables: [], keysExposed: false }
    const { incidentId: fresh } = await open()
    await expect(officer.api.incidents.setScope({ incidentId: fresh, ...back })).rejects.toMatchObject({
      error: { fields: { endedAt: 'before it began' } },
    })
    for (const role of ['manager', 'clerk', 'marketer', 'auditor'] as const) {
      const colleague = await StaffMember.signsIn(world.service, role)
      await expect(colleague.api.incidents.list({})).rejects.toMatchObject({ status: 403 })
      await expect(colleague.api.incidents.people({ incidentId: fresh })).rejects.toMatchObject({
        status: 403,
      })
    }
  })
})
