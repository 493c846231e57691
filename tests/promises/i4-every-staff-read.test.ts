import { contract } from '@xinyue/shared/contract'
import type { Endpoint } from '@xinyue/shared/endpoint'
import { expandAccessPages } from '../../server/src/followers/expand-access-pages'
import { Customer, StaffMember } from '../support/actors'
import { openFullShop, type FullShop } from '../support/full-shop'
import { serviceForFile } from '../support/service'
import { z } from 'zod'

/** Names under which an answer speaks of a customer. */
const ofCustomers = ['memberNumber', 'maskedName', 'maskedPhone', 'followerId', 'followerIds', 'subjectId']

const staffCalls = Object.entries(contract).flatMap(([domain, calls]) =>
  Object.entries<Endpoint>(calls)
    .filter(([, { access }]) => access !== 'public' && access !== 'follower' && access !== 'partner')
    .map(([name, endpoint]) => ({ name: `${domain}.${name}`, endpoint })),
)
/** Does the answer, anywhere in it, name a customer? Asked of the contract, so that a new call cannot be forgotten. */
function speaksOfCustomers({ output }: Endpoint): boolean {
  const schema = JSON.stringify(z.toJSONSchema(output, { io: 'output', unrepresentable: 'any' }))
  return ofCustomers.some((name) => schema.includes(`"${name}":`))
}

interface Shop extends FullShop {
  memberNumber: string
  entryId: number
}
/** Each call that speaks of customers without saying so by a name, or with one, as staff would make it of the member. */
const reads: Readonly<Record<string, (shop: Shop & { staff: StaffMember }) => Promise<unknown>>> = {
  'audit.list': ({ staff, member }) =>
    staff.api.audit.list({ subjectKind: 'follower', subjectId: member.followerId, limit: 20 }),
  'audit.proof': ({ staff, entryId }) => staff.api.audit.proof({ entryId }),
  'desk.list': ({ staff }) => staff.api.desk.list({ show: 'unfinished', limit: 20 }),
  'desk.get': ({ staff, requestId }) => staff.api.desk.get({ requestId }),
  'desk.open': ({ staff, memberNumber }) =>
    staff.api.desk.open({ memberNumber, kind: 'complaint', note: '在店里说的' }),
  'followers.list': ({ staff, memberNumber }) =>
    staff.api.followers.list({ search: memberNumber, limit: 20 }),
  'followers.get': ({ staff, member }) => staff.api.followers.get({ followerId: member.followerId }),
  'followers.timeline': ({ staff, member }) =>
    staff.api.followers.timeline({ followerId: member.followerId, limit: 20 }),
  'tags.applyToMany': async ({ staff, member }) => {
    const { tagId } = await staff.api.tags.create({ name: '街坊邻居', group: '关系', purpose: null })
    return staff.api.tags.applyToMany({ tagId, followerIds: [member.followerId] })
  },
  'campaigns.recipients': ({ staff, finished }) =>
    staff.api.campaigns.recipients({ campaignId: finished, limit: 100 }),
  'retention.placeHold': ({ staff, memberNumber }) =>
    staff.api.retention.placeHold({
      memberNumber,
      category: 'visits',
      reason: '调查',
      reviewAt: Date.parse('2030-01-01'),
    }),
  'retention.holds': ({ staff }) => staff.api.retention.holds({}),
  'incidents.people': ({ staff, incidents }) =>
    staff.api.incidents.people({ incidentId: incidents.told, limit: 100 }),
}

describe('I4: every staff read of a customer leaves its trace', () => {
  const world = serviceForFile()
  let shop: Shop

  beforeAll(async () => {
    const { service } = world
    const full = await openFullShop(service)
    await service.stopWorker()
    const member = await Customer.returns(service, full.member.openid)
    const [entry] = await service.rt.database.read<{ id: number }>(
      "SELECT MAX(id) AS id FROM audit_entries WHERE subject_kind = 'follower' AND subject_id = ?",
      [full.member.followerId],
    )
    shop = {
      ...full,
      memberNumber: (await member.api.members.home({})).memberNumber,
      entryId: entry?.id ?? 0,
    }
  }, 120_000)

  it('knows every call whose answer can name one', () => {
    const named = staffCalls.filter(({ endpoint }) => speaksOfCustomers(endpoint)).map(({ name }) => name)
    expect(named.length).toBeGreaterThan(7)
    expect(named.filter((name) => !(name in reads))).toEqual([])
  })

  it.each(Object.keys(reads))('%s', async (name) => {
    const { rt } = world.service
    const staff = await StaffMember.signsIn(world.service, 'owner')
    const looks = async () => {
      await expandAccessPages(rt)
      const [row] = await rt.database.read<{ n: number }>(
        'SELECT COUNT(*) AS n FROM access_entries WHERE follower_id = ? AND staff_id = ?',
        [shop.member.followerId, staff.staffId],
      )
      return row?.n ?? 0
    }
    await reads[name]?.({ ...shop, staff })
    expect(await looks()).toBeGreaterThan(0)
  })
})
