import { raiseOverdue } from '../../server/src/incidents/raise-overdue'
import { watchRequests } from '../../server/src/requests/watch-requests'
import { Customer, StaffMember } from '../support/actors'
import { makeTag } from '../support/factories'
import { serviceForFile } from '../support/service'

const hour = 3_600_000
const day = 24 * hour
const never = new AbortController().signal

/** What staff at a desk see of the work that waits. */
describe('the compliance desk', () => {
  const world = serviceForFile()
  let me: Customer
  let memberNumber: string
  let owner: StaffMember
  let officer: StaffMember
  let clerk: StaffMember
  let auditor: StaffMember
  const signIn = async () => {
    owner = await StaffMember.signsIn(world.service, 'owner')
    officer = await StaffMember.signsIn(world.service, 'privacy_officer')
    clerk = await StaffMember.signsIn(world.service, 'clerk')
    auditor = await StaffMember.signsIn(world.service, 'auditor')
  }

  beforeAll(async () => {
    me = await Customer.arrives(world.service, { name: '林小满' })
    memberNumber = await me.joins('林小满')
    await signIn()
  }, 60_000)

  describe('the log', () => {
    const search = (staff: StaffMember, person: string) => staff.api.audit.list({ person, limit: 50 })

    it('says who did what to whom, in names and member numbers', async () => {
      const { tagId } = await owner.api.tags.create({ name: '爱喝茉莉', group: '口味', purpose: null })
      const { entries } = await officer.api.audit.list({ action: 'tag.created' })
      expect(entries[0]).toMatchObject({
        actor: { role: 'owner', memberNumber: null },
        subject: { name: '爱喝茉莉' },
        subjectId: tagId,
      })
      expect(entries[0]?.actor.name).toMatch(/\S/)
      const { entries: joined } = await officer.api.audit.list({ action: 'member.joined' })
      expect(joined[0]?.subject).toEqual({ name: '林**', memberNumber, role: null })
    })

    it('names no customer to somebody who may not see followers', async () => {
      const { entries } = await auditor.api.audit.list({ action: 'member.joined' })
      const masked = `${memberNumber.slice(0, 2)}******${memberNumber.slice(-2)}`
      expect(entries[0]?.subject).toEqual({ name: null, memberNumber: masked, role: null })
    })

    it('finds what one person did and what was done to them, by member number or by name', async () => {
      const { entries } = await search(officer, memberNumber)
      expect(entries.map(({ action }) => action)).toContain('member.joined')
      for (const { actor, subject } of entries)
        expect([actor.memberNumber, subject.memberNumber]).toContain(memberNumber)
      const staff = (await search(officer, owner.login)).entries
      expect(staff.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['staff.signed_in', 'tag.created']),
      )
      expect((await search(officer, '没有这个人')).entries).toEqual([])
    })

    it('keeps to the days asked for, in either direction, page after page', async () => {
      const { rt } = world.service
      const now = rt.clock.now()
      expect((await officer.api.audit.list({ from: String(now + day) })).entries).toEqual([])
      const walk = async (order: 'asc' | 'desc') => {
        const ids: number[] = []
        let cursor: string | null = null
        do {
          const page: Awaited<ReturnType<typeof officer.api.audit.list>> = await officer.api.audit.list({
            person: owner.login,
            order,
            to: String(now + hour),
            limit: 1,
            ...(cursor ? { cursor } : {}),
          })
          ids.push(...page.entries.map(({ entryId }) => entryId))
          cursor = page.nextCursor
        } while (cursor)
        return ids
      }
      const down = await walk('desc')
      expect(down.length).toBeGreaterThan(1)
      expect(await walk('asc')).toEqual([...down].reverse())
    })
  })

  describe('tags', () => {
    it('get another name, and go with everybody’s', async () => {
      const tagId = await makeTag(world.service.rt, { name: '常客' })
      await owner.api.tags.create({ name: '新客', group: '来往', purpose: null })
      const { followers } = await owner.api.followers.list({ search: memberNumber })
      const followerId = followers[0]?.followerId ?? 0
      await owner.api.tags.apply({ followerId, tagId })
      const renamed = await owner.api.tags.rename({ tagId, name: '老朋友', group: '来往' })
      expect(renamed).toMatchObject({ tagId, name: '老朋友', group: '来往', followerCount: 1 })
      await expect(owner.api.tags.rename({ tagId, name: '新客', group: '来往' })).rejects.toMatchObject({
        error: { code: 'conflict' },
      })
      await expect(clerk.api.tags.delete({ tagId })).rejects.toMatchObject({ status: 403 })
      await owner.api.tags.delete({ tagId })
      expect((await owner.api.followers.get({ followerId })).tags).toEqual([])
      await expect(owner.api.tags.delete({ tagId })).rejects.toMatchObject({ status: 404 })
    })
  })

  describe('reminders', () => {
    let requestId: number
    const waiting = async (staff: StaffMember) => (await staff.api.reminders.list({})).reminders

    it('come to everybody who can answer a late request, and to nobody else', async () => {
      const { rt } = world.service
      requestId = (await me.api.rights.openRequest({ kind: 'explain', note: '为什么选中我' })).requestId
      expect(await waiting(owner)).toEqual([])
      rt.clock.advance(14 * day)
      await watchRequests(rt, never)
      rt.clock.advance(day + hour)
      await watchRequests(rt, never)
      await watchRequests(rt, never)
      await signInAgain()
      for (const staff of [owner, officer])
        expect(await waiting(staff)).toMatchObject([
          { kind: 'request_overdue', caseId: requestId },
          { kind: 'request_due_soon', caseId: requestId },
        ])
      for (const staff of [clerk, auditor]) expect(await waiting(staff)).toEqual([])
    })

    it('stay until they were seen, by each person for themselves', async () => {
      const [late, soon] = await waiting(owner)
      await owner.api.reminders.see({ reminderId: late!.reminderId })
      expect(await waiting(owner)).toEqual([soon])
      expect(await waiting(officer)).toHaveLength(2)
      await expect(owner.api.reminders.see({ reminderId: late!.reminderId })).rejects.toMatchObject({
        status: 404,
      })
      const [theirs] = await waiting(officer)
      await expect(owner.api.reminders.see({ reminderId: theirs!.reminderId })).rejects.toMatchObject({
        status: 404,
      })
    })

    it('come when a step of an incident is late', async () => {
      const { rt } = world.service
      const now = rt.clock.now()
      const { incidentId } = await officer.api.incidents.open({
        title: '备份盘不见了',
        kind: 'loss',
        certainty: 'actual',
        happened: '找不到。',
        noticedAt: now,
        beganAt: now - day,
        endedAt: now,
        staffIds: [],
        tables: [],
        keysExposed: false,
      })
      rt.clock.advance(80 * hour)
      await raiseOverdue(rt)
      await raiseOverdue(rt)
      await signInAgain()
      const late = (await waiting(officer)).filter(({ kind }) => kind === 'incident_overdue')
      expect(late.length).toBeGreaterThan(0)
      expect(new Set(late.map(({ detail }) => detail)).size).toBe(late.length)
      for (const reminder of late) expect(reminder.caseId).toBe(incidentId)
    })

    async function signInAgain() {
      for (const staff of [owner, officer, clerk, auditor]) await staff.signsInAgain()
    }
  })

  describe('the overview', () => {
    it('counts what is open and late, and names the next deadlines', async () => {
      const view = await officer.api.compliance.overview({})
      expect(view.requests).toMatchObject({ open: 1, overdue: 1, next: [{ kind: 'explain', overdue: true }] })
      expect(view.incidents).toMatchObject({ open: 1, overdue: 1 })
      expect(view.incidents?.next[0]).toMatchObject({ title: '备份盘不见了', overdue: true })
      expect(view.holds).toEqual({ inForce: 0, toReview: 0, nextReviewAt: null })
      expect(view.consents.ending).toBe(0)
      expect(view.notices).toEqual({ drafts: 0, toApprove: 0, toPublish: 0 })
    })

    it('counts consents that end within a month, holds and drafts', async () => {
      const again = await Customer.returns(world.service, me.openid)
      await again.grants('visit_history', '30_days')
      await officer.api.retention.placeHold({
        memberNumber: null,
        category: 'visits',
        reason: '诉讼',
        reviewAt: world.service.rt.clock.now() + 10 * day,
      })
      await officer.api.notices.draft({ purpose: 'personalisation' })
      const view = await officer.api.compliance.overview({})
      expect(view.consents).toEqual({ ending: 1, byPurpose: [{ purpose: 'visit_history', count: 1 }] })
      expect(view.holds).toMatchObject({ inForce: 1, toReview: 0 })
      expect(view.notices.drafts).toBe(1)
    })

    it('leaves out what the role may not open', async () => {
      expect(await auditor.api.compliance.overview({})).toMatchObject({
        requests: null,
        incidents: null,
        holds: null,
        partners: null,
        retention: null,
      })
      await expect(clerk.api.compliance.overview({})).rejects.toMatchObject({ status: 403 })
    })
  })

  it('puts incidents in the order asked for', async () => {
    const { open, total, incidents } = await officer.api.incidents.list({ sort: 'noticed', order: 'asc' })
    expect({ open, total }).toEqual({ open: 1, total: 1 })
    expect(incidents).toHaveLength(1)
  })
})
