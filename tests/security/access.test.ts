import { contract } from '@xinyue/shared/contract'
import { toWire } from '@xinyue/shared/client'
import type { Endpoint } from '@xinyue/shared/endpoint'
import { may, roles, type Permission } from '@xinyue/shared/permissions'
import { newToken } from '../../server/src/core/tokens'
import { Customer, httpClient, StaffMember } from '../support/actors'
import { checksums } from '../support/checksum'
import { makeFollower, makeInteraction, makeStaff, makeStore, makeTag, password } from '../support/factories'
import { Partner } from '../support/partners'
import { uniquePerson } from '../support/unique-person'
import { send } from '../support/raw-http'
import { sampleInput } from '../support/schema-sample'
import { openSecondServer } from '../support/second-server'
import { serviceForFile } from '../support/service'

const endpoints = Object.entries(contract).flatMap(([domain, calls]) =>
  Object.entries(calls).map(([name, endpoint]) => ({
    name: `${domain}.${name}`,
    endpoint: endpoint as Endpoint,
  })),
)
const guarded = endpoints.filter(({ endpoint }) => endpoint.access !== 'public')
const ofStaff = guarded.filter(
  ({ endpoint }) => endpoint.access !== 'follower' && endpoint.access !== 'partner',
)

describe('who may call what', () => {
  const world = serviceForFile({ worker: false })

  const ask = async (endpoint: Endpoint, token: string | null, input = sampleInput(endpoint.input)) => {
    const { method, path, body } = toWire(endpoint, input)
    const { status, text } = await send(world.service.origin, method, path, {
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    // The request's id is the only thing that may differ between two refusals.
    return { status, text: text.replace(/[\da-f]{8}-[\da-f-]{27}/, '') }
  }

  describe('sessions', () => {
    let good: { staff: string; follower: string; partner: string }
    let ended: string[]

    beforeAll(async () => {
      const { service } = world
      const member = await Customer.arrives(service)
      await member.joins()
      const left = await Customer.returns(service, member.openid)
      const gone = await StaffMember.signsIn(service, 'owner')
      const partner = await Partner.works(service)
      const stopped = await Partner.works(service)
      const lost = await stopped.newToken()
      await stopped.isDisabled()
      good = {
        staff: (await StaffMember.signsIn(service, 'owner')).token,
        follower: member.token ?? '',
        partner: await partner.newToken(),
      }
      ended = [gone.token, left.token ?? '', lost]
      await gone.api.staff.signOut({})
      await left.api.session.close({})
    })

    it.each(guarded)('$name wants a session of the right kind, in force', async ({ endpoint }) => {
      const { rt } = world.service
      const kind = endpoint.access === 'follower' || endpoint.access === 'partner' ? endpoint.access : 'staff'
      const right = good[kind]
      const wrong = Object.values(good).filter((token) => token !== right)
      const before = await checksums(rt.database)
      for (const token of [null, newToken(), 'x', `${right}x`, right.slice(0, -1), ...wrong, ...ended])
        expect({ token, ...(await ask(endpoint, token)) }).toMatchObject({ token, status: 401 })
      rt.clock.advance(31 * 86_400_000)
      expect(await ask(endpoint, right)).toMatchObject({ status: 401 })
      rt.clock.advance(-31 * 86_400_000)
      expect(await checksums(rt.database)).toEqual(before)
    })

    it('ends at once for staff who are disabled, and for a member who was erased', async () => {
      const { service } = world
      const clerk = await StaffMember.signsIn(service, 'clerk')
      await service.rt.database.source.query('UPDATE staff SET disabled_at = 1 WHERE id = ?', [clerk.staffId])
      await expect(clerk.api.staff.me({})).rejects.toMatchObject({ status: 401 })
      const member = await Customer.arrives(service)
      await member.joins()
      const phone2 = await Customer.returns(service, member.openid)
      await member.api.privacy.erase({ confirm: 'erase' })
      await expect(phone2.api.members.home({})).rejects.toMatchObject({ status: 401 })
    })
  })

  describe('roles', () => {
    it.each(roles)('%s may do what the matrix says and nothing else', async (role) => {
      const { token } = await StaffMember.signsIn(world.service, role)
      for (const { name, endpoint } of ofStaff) {
        if (name === 'staff.signOut') continue
        const permission = endpoint.access as Permission
        if (may(role, permission)) {
          const { status } = await ask(endpoint, token, anotherName(name, sampleInput(endpoint.input)))
          expect({ name, refused: status === 401 || status === 403 || status >= 500 }).toEqual({
            name,
            refused: false,
          })
        } else {
          const before = await checksums(world.service.rt.database)
          expect({ name, ...(await ask(endpoint, token)) }).toMatchObject({ name, status: 403 })
          expect(await checksums(world.service.rt.database)).toEqual(before)
        }
      }
    })
  })

  describe('stores', () => {
    const secret = uniquePerson('欧')
    let other: Awaited<ReturnType<typeof makeFollower>>
    let tagId: number
    let storeA: number

    beforeAll(async () => {
      const { rt } = world.service
      storeA = await makeStore(rt)
      const storeB = await makeStore(rt)
      tagId = await makeTag(rt)
      other = await makeFollower(rt, { ...secret, storeId: storeB, tagIds: [tagId] })
      await makeInteraction(rt, other.followerId, { kind: 'purchase', amountFen: 1200 })
    })

    it.each(['manager', 'clerk'] as const)('a %s learns nothing of another store’s people', async (role) => {
      const { service } = world
      const staff = await StaffMember.signsIn(service, role, storeA)
      const nobody = 900_000_001
      const freshTag = await makeTag(service.rt)
      const before = await checksums(service.rt.database)
      const ofOne = ofStaff.filter(({ endpoint }) => endpoint.path.includes(':followerId'))
      expect(ofOne.length).toBeGreaterThanOrEqual(4)
      for (const { name, endpoint } of ofOne)
        for (const tag of [tagId, freshTag]) {
          const input = (followerId: number) => {
            const sample = { ...sampleInput(endpoint.input), followerId }
            return 'tagId' in sample ? { ...sample, tagId: tag } : sample
          }
          const [theirs, nobodys] = [
            await ask(endpoint, staff.token, input(other.followerId)),
            await ask(endpoint, staff.token, input(nobody)),
          ]
          expect({ name, ...theirs }).toEqual({ name, ...nobodys })
          expect(theirs.status).toBe(404)
        }
      const unknown = uniquePerson('欧')
      for (const [known, stranger] of [
        [secret.name, unknown.name],
        [secret.name.slice(0, 2), unknown.name.slice(0, 2)],
      ] as const) {
        const list = contract.followers.list
        const found = await ask(list, staff.token, { search: known })
        expect(found).toEqual(await ask(list, staff.token, { search: stranger }))
        expect(found.status).toBe(200)
      }
      expect((await staff.api.followers.list({ tagId })).followers).toEqual([])
      expect((await staff.api.followers.list({})).followers).toEqual([])
      const { tags } = await staff.api.tags.list({})
      expect(tags.find((tag) => tag.tagId === tagId)?.followerCount).toBe(0)
      // Not even a trace of a look: there was nothing to see.
      expect(await checksums(service.rt.database)).toEqual(before)
    })

    it('a manager sees who a campaign’s recipients are in the own store only, and leaves a trace', async () => {
      const { rt } = world.service
      const own = await makeFollower(rt, { storeId: storeA, tagIds: [tagId] })
      const [notice] = await rt.database.read<{ id: number }>('SELECT MAX(id) AS id FROM notice_versions')
      const { insertId } = (await rt.database.source.query(
        `INSERT INTO campaigns (name, status, purpose, notice_version_id, tag_id, template_id, message, created_by, created_at)
         VALUES ('活动', 'finished', 'marketing_messages', ?, ?, 'x', '{}', (SELECT MIN(id) FROM staff), 1)`,
        [notice?.id, tagId],
      )) as { insertId: number }
      await rt.database.source.query(
        "INSERT INTO recipients (campaign_id, follower_id, status, reason) SELECT ?, follower_id, 'skipped', 'withdrawn' FROM follower_tags WHERE tag_id = ?",
        [insertId, tagId],
      )
      const manager = await StaffMember.signsIn(world.service, 'manager', storeA)
      const { recipients } = await manager.api.campaigns.recipients({ campaignId: insertId })
      expect(recipients.map(({ memberNumber }) => memberNumber)).toEqual([own.memberNumber, null])
      const pages = await rt.database.read('SELECT follower_ids FROM access_pages WHERE staff_id = ?', [
        manager.staffId,
      ])
      expect(pages).toEqual([{ follower_ids: String(own.followerId) }])
      const marketer = await StaffMember.signsIn(world.service, 'marketer')
      const unnamed = await marketer.api.campaigns.recipients({ campaignId: insertId })
      expect(unnamed.recipients.map(({ memberNumber }) => memberNumber)).toEqual([null, null])
    })
  })

  describe('staff signing in', () => {
    it('refuses demo logins where those are off, and ends their sessions', async () => {
      const { service } = world
      const demo = await makeStaff(service.rt, 'owner')
      await service.rt.database.source.query("UPDATE staff SET demo = 1, login = 'demo' WHERE id = ?", [
        demo.staffId,
      ])
      const signIn = (origin: string, token: string | null = null) =>
        httpClient(origin, () => token).staff.signIn({ login: 'demo', password, transport: 'bearer' })
      const { token } = await signIn(service.origin)
      const second = await openSecondServer(service, { DEMO: false })
      await expect(signIn(second.origin)).rejects.toMatchObject({ error: { code: 'wrong_credentials' } })
      await expect(httpClient(second.origin, () => token).staff.me({})).rejects.toMatchObject({ status: 401 })
      await second.close()
    })

    it('counts tries by login and by address, and the right password does not help then', async () => {
      const { service } = world
      const staff = await makeStaff(service.rt, 'owner')
      const login = (
        await service.rt.database.read<{ login: string }>('SELECT login FROM staff WHERE id = ?', [
          staff.staffId,
        ])
      )[0]?.login
      const second = await openSecondServer(service, { TRUSTED_PROXIES: 1 })
      const attempt = async (name: string, secret: string, ip: string) =>
        (
          await send(second.origin, 'POST', '/api/staff/session', {
            headers: { 'content-type': 'application/json', 'x-forwarded-for': `6.6.6.6, ${ip}` },
            body: JSON.stringify({ login: name, password: secret, transport: 'bearer' }),
          })
        ).status
      const many = await Promise.all(
        Array.from({ length: 14 }, (_, at) => attempt(String(login), 'wrong', `10.0.0.${at}`)),
      )
      expect(many.filter((status) => status === 401)).toHaveLength(10)
      expect(many.filter((status) => status === 429)).toHaveLength(4)
      expect(await attempt(` ${String(login).toUpperCase()}`, password, '10.0.1.1')).toBe(429)
      // What a caller writes into X-Forwarded-For does not make them somebody else.
      const spread = await Promise.all(
        Array.from({ length: 64 }, (_, at) => attempt(`who${at}`, 'x', '10.0.2.1')),
      )
      expect(spread.filter((status) => status === 429)).toHaveLength(4)
      await second.close()
    })

    it('takes as long for a login nobody has as for a wrong password', async () => {
      const { service } = world
      const staff = await makeStaff(service.rt, 'owner')
      await service.rt.database.source.query("UPDATE staff SET login = 'known' WHERE id = ?", [staff.staffId])
      const second = await openSecondServer(service, { TRUSTED_PROXIES: 1 })
      const times: Record<'known' | 'nobody', number[]> = { known: [], nobody: [] }
      for (let round = 0; round < 9; round++)
        for (const login of ['known', 'nobody'] as const) {
          const started = performance.now()
          const { status } = await send(second.origin, 'POST', '/api/staff/session', {
            headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.1.0.${round}` },
            body: JSON.stringify({ login, password: 'wrong', transport: 'bearer' }),
          })
          expect(status).toBe(401)
          // The first of each warms up what it needs.
          if (round > 0) times[login].push(performance.now() - started)
        }
      const best = (list: number[]) => Math.min(...list)
      // Without the decoy a login nobody has is answered ten times as fast.
      expect(best(times.known) / best(times.nobody)).toBeGreaterThan(0.4)
      expect(best(times.known) / best(times.nobody)).toBeLessThan(2.5)
      await second.close()
    })
  })
})

let names = 0
/** Several roles make a tag: each needs its own name. */
const anotherName = (name: string, input: Record<string, unknown>) =>
  name === 'tags.create' ? { ...input, name: `标签${++names}` } : input
