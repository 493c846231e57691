import type { staff as contract } from '@xinyue/shared/contract/staff'
import { callWith, staffActor } from '../../../tests/support/call'
import { makeNotices } from '../../../tests/support/factories'
import { runtimeForFile } from '../../../tests/support/runtime'
import { listIncidents, readIncident } from '../incidents/incident.view'
import { deskRoutes } from '../desk/routes'
import { watchRequests } from '../requests/watch-requests'
import { directoryRoutes } from '../directory/routes'
import { demoPassword } from '../operations'
import { staffRoutes } from '../staff/routes'
import { staff } from './demo-shop'
import { seedDemo, type RegisterPeople } from './seed-demo'

const test = runtimeForFile()
let took = 0
const registered: Parameters<RegisterPeople>[0][] = []
const seed = (register: RegisterPeople = (people) => Promise.resolve(void registered.push(people))) =>
  seedDemo(test.rt, register, demoPassword)
const count = async (from: string): Promise<number> => {
  const [row] = await test.rt.database.read<{ count: number }>(`SELECT COUNT(*) AS count FROM ${from}`)
  return row?.count ?? 0
}

const idOf = async (login: string): Promise<number> => {
  const [row] = await test.rt.database.read<{ id: number }>('SELECT id FROM staff WHERE login = ?', [login])
  return row?.id ?? 0
}

beforeAll(async () => {
  await makeNotices(test.rt)
  await expect(
    seedDemo(test.rt, () => Promise.reject(new Error('the local WeChat is away')), demoPassword),
  ).rejects.toThrow('away')
  expect(await count('staff')).toBe(0)
  const from = performance.now()
  await seed()
  took = performance.now() - from
})

describe('the demo shop', () => {
  it('has three stores, staff in every role and some three thousand people, within seconds', async () => {
    expect(await count('stores')).toBe(3)
    expect(await count('followers')).toBeGreaterThan(3_000)
    const roles = await test.rt.database.read('SELECT DISTINCT role FROM staff')
    expect(roles).toHaveLength(6)
    expect(took).toBeLessThan(20_000)
  })

  it('lets everybody in with the demo password', async () => {
    for (const { login, role } of staff) {
      const call = callWith<typeof contract.signIn>(
        { login, password: demoPassword, transport: 'bearer' },
        null,
      )
      expect((await staffRoutes(test.rt).signIn(call)).staff.role).toBe(role)
    }
  })

  it('shows every state of a consent, of a recipient and of a campaign', async () => {
    const states = await test.rt.database.read<{ status: string }>(
      'SELECT DISTINCT status FROM consent_states',
    )
    expect(states.map((row) => row.status).sort()).toEqual(['declined', 'expired', 'granted', 'withdrawn'])
    const statuses = await test.rt.database.read<{ status: string }>('SELECT DISTINCT status FROM campaigns')
    expect(statuses.map((row) => row.status).sort()).toEqual(['cancelled', 'draft', 'finished', 'submitted'])
    const reasons = await test.rt.database.read<{ reason: string | null }>(
      'SELECT DISTINCT reason FROM recipients',
    )
    expect(reasons.map((row) => row.reason)).toEqual(
      expect.arrayContaining([
        null,
        'no_consent',
        'withdrawn',
        'consent_expired',
        'no_send_credit',
        'no_answer',
      ]),
    )
    const soon = test.rt.clock.now() + 14 * 86_400_000
    expect(await count(`consent_states WHERE status = 'granted' AND expires_at < ${soon}`)).toBeGreaterThan(
      50,
    )
    expect(
      await count(
        `consent_states s JOIN notice_versions n ON n.id = s.notice_version_id
         AND n.purpose = 'personalisation' AND n.version = 1`,
      ),
    ).toBeGreaterThan(50)
    expect(await count('notice_versions WHERE version < 1')).toBe(0)
    expect(await count('followers WHERE sealed_profile IS NULL')).toBeGreaterThan(50)
  })

  it('has requests in every state, each with the words that led to it', async () => {
    const { rt } = test
    await watchRequests(rt, new AbortController().signal)
    const desk = deskRoutes(rt)
    const officer = staffActor(await idOf('privacy'), 'privacy_officer')
    const open = await desk.list(callWith({ show: 'unfinished', sort: 'clock', limit: 20 }, officer))
    expect(open).toMatchObject({ unfinished: 5, overdue: 1 })
    expect(open.requests[0]).toMatchObject({ kind: 'access', status: 'open', overdue: true, escalated: true })
    expect(open.requests[1]).toMatchObject({ kind: 'correct', overdue: false, dueSoon: true })
    expect(open.requests.map(({ status }) => status)).toEqual(
      expect.arrayContaining(['open', 'in_progress', 'waiting_for_person']),
    )
    const closed = await desk.list(callWith({ show: 'finished', sort: 'clock', limit: 20 }, officer))
    expect(closed.requests.map(({ status }) => status)).toEqual(['done', 'refused'])
    const refused = await desk.get(callWith({ requestId: closed.requests[1]?.requestId ?? 0 }, officer))
    expect(refused.notes.at(-1)).toMatchObject({ what: 'result', text: expect.stringContaining('三年') })
  })

  it('has a case that runs, with the people it concerns, and one that was closed with its lessons', async () => {
    const { rt } = test
    const { incidents } = await listIncidents(rt, { sort: 'open', order: 'desc', limit: 20 })
    expect(incidents.map(({ closedAt }) => closedAt !== null)).toEqual([false, true])
    const [open, closed] = await Promise.all(incidents.map(({ incidentId }) => readIncident(rt, incidentId)))
    expect(open).toMatchObject({ affected: 46, notice: { approvedAt: null } })
    expect(closed?.lessons?.measures).toContain('备份盘不出店')
    expect(closed?.affected).toBeGreaterThan(3_000)
  })

  it('shows a member who looked at them', async () => {
    expect(await count("access_entries WHERE reason <> 'desk'")).toBe(49)
  })

  it('opens for staff: names that are decrypted, newest activity first', async () => {
    const routes = directoryRoutes(test.rt)
    const actor = staffActor(await idOf('owner'), 'owner')
    const { followers } = await routes.list(callWith({ limit: 10, sort: 'activity', order: 'desc' }, actor))
    expect(followers[0]).toMatchObject({ maskedName: '林**', level: 'silver', mayReceiveMarketing: true })
    const person = await routes.get(callWith({ followerId: followers[0]?.followerId ?? 0 }, actor))
    expect(person.tags.map((tag) => tag.name)).toContain('爱喝乌龙')
    expect(person.consents.filter((badge) => badge.expiring)).toHaveLength(2)
  })

  it('leaves no tag on anybody without the consent it rests on', async () => {
    expect(
      await count(
        `follower_tags l JOIN tags t ON t.id = l.tag_id
         LEFT JOIN consent_states c ON c.follower_id = l.follower_id AND c.purpose = t.purpose AND c.status = 'granted'
         WHERE t.purpose IS NOT NULL AND c.status IS NULL`,
      ),
    ).toBe(0)
  })

  it('is made once: another run only tells the local WeChat the same people again', async () => {
    test.rt.clock.advance(3 * 86_400_000)
    expect(await seed()).toBe(0)
    expect(await count('stores')).toBe(3)
    expect(registered).toHaveLength(2)
    expect(registered[1]).toEqual(registered[0])
  })
})
