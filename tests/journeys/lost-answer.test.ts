import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { contract } from '@xinyue/shared/contract'
import { grantAs } from '../../miniprogram/src/consents'
import { day, hour } from '../../server/src/core/clock'
import { forgetKeys } from '../../server/src/core/once'
import { tokenHash } from '../../server/src/core/tokens'
import { Customer, StaffMember, until } from '../support/actors'
import { makeTag, unique } from '../support/factories'
import { send } from '../support/raw-http'
import { serviceForFile } from '../support/service'
import { message, templateId } from '../support/campaigns'

const world = serviceForFile({ worker: false })

let marketer: StaffMember
let colleague: StaffMember
let tagId: number
beforeAll(async () => {
  marketer = await StaffMember.signsIn(world.service, 'marketer')
  colleague = await StaffMember.signsIn(world.service, 'marketer')
  tagId = await makeTag(world.service.rt)
})

async function member(): Promise<Customer> {
  const customer = await Customer.arrives(world.service)
  await customer.joins('林小满')
  return customer
}
const wanted = (name: string) => ({
  name,
  purpose: 'marketing_messages' as const,
  tagId,
  templateId,
  message,
})
const called = (name: string) =>
  world.service.rt.database.read<{ id: number }>('SELECT id FROM campaigns WHERE name = ?', [name])

it('makes one campaign when the first answer was lost', async () => {
  const { origin } = world.service
  const name = unique('lost')
  const key = randomUUID()
  const body = JSON.stringify(wanted(name))
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  socket.write(
    `POST ${contract.campaigns.create.path} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${marketer.token}\r\n` +
      `Idempotency-Key: ${key}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  const [made] = await until(
    () => called(name),
    (rows) => rows.length === 1,
  )
  socket.destroy()

  const again = await marketer.api.campaigns.create(wanted(name), key)

  expect(again).toMatchObject({ campaignId: made?.id, name, status: 'draft' })
  expect(await called(name)).toHaveLength(1)
})

it('makes one campaign of two calls at once', async () => {
  const name = unique('twice')
  const key = randomUUID()
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => marketer.api.campaigns.create(wanted(name), key)),
  )
  expect(new Set(answers.map(({ campaignId }) => campaignId)).size).toBe(1)
  expect(await called(name)).toHaveLength(1)
})

it('keeps the keys of two people apart', async () => {
  const name = unique('both')
  const key = randomUUID()
  const mine = await marketer.api.campaigns.create(wanted(name), key)
  const theirs = await colleague.api.campaigns.create(wanted(name), key)
  expect(theirs.campaignId).not.toBe(mine.campaignId)
  expect(theirs.createdBy.staffId).toBe(colleague.staffId)
})

it('refuses a key that came with something else, and makes nothing of it', async () => {
  const name = unique('other')
  const key = randomUUID()
  await marketer.api.campaigns.create(wanted(name), key)
  await expect(marketer.api.campaigns.create(wanted(`${name} 2`), key)).rejects.toMatchObject({
    status: 422,
    error: { code: 'key_reused' },
  })
  expect(await called(`${name} 2`)).toHaveLength(0)
})

it('takes the key again for another try when the first was refused', async () => {
  const name = unique('mended')
  const key = randomUUID()
  const wrong = { ...wanted(name), tagId: 999_999_999 }
  await expect(marketer.api.campaigns.create(wrong, key)).rejects.toMatchObject({ status: 404 })
  await expect(marketer.api.campaigns.create(wanted(name), key)).resolves.toMatchObject({ name })
})

it('records the consent of a mini-program from before there were keys, each time it asks', async () => {
  const { origin, notices, rt } = world.service
  const customer = await member()
  const grant = () =>
    send(origin, 'PUT', '/api/me/consents/personalisation', {
      headers: { authorization: `Bearer ${customer.token ?? ''}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        noticeVersionId: notices.current('personalisation').id,
        term: '1_year',
        locale: 'zh-CN',
        page: 'privacy',
      }),
    })
  const kept = () => rt.database.read('SELECT id FROM idempotency_keys')
  const before = await kept()
  for (const _ of [1, 2]) expect(JSON.parse((await grant()).text)).toMatchObject({ status: 'granted' })
  expect(await kept()).toEqual(before)
})

it('grants again what was granted, the answer lost, and then withdrawn', async () => {
  const { notices, rt } = world.service
  const customer = await member()
  const keys = new Map<string, string>()
  /** As the mini-program asks: under the keys it kept, since no answer came. */
  const grant = () =>
    grantAs('personalisation/1_year', (part) => {
      keys.set(part, keys.get(part) ?? randomUUID())
      const noticeVersionId = notices.current('personalisation').id
      return customer.api.consent.grant(
        { purpose: 'personalisation', noticeVersionId, term: '1_year', locale: 'zh-CN', page: 'privacy' },
        keys.get(part),
      )
    })
  const recorded = async () =>
    (
      await rt.database.read<{ action: string }>(
        `SELECT r.action FROM consent_records r JOIN follower_sessions s ON s.follower_id = r.follower_id
         WHERE s.token_hash = ? AND r.purpose = 'personalisation' ORDER BY r.id`,
        [tokenHash(customer.token ?? '')],
      )
    ).map(({ action }) => action)

  for (const expected of [['granted'], ['granted', 'withdrawn', 'granted']]) {
    for (const _ of ['first', 'repeat']) expect(await grant()).toMatchObject({ status: 'granted' })
    expect(await recorded()).toEqual(expected)
    await customer.withdraws('personalisation')
  }
})

it('answers a repeat with the same secret of a partner, which the table alone does not hold', async () => {
  const owner = await StaffMember.signsIn(world.service, 'owner')
  const key = randomUUID()
  const partner = {
    name: unique('送货'),
    legalName: '送货有限公司',
    contact: '13800000000',
    purpose: { 'zh-CN': '送货', en: 'Delivery' },
    method: { 'zh-CN': '接口', en: 'API' },
    categories: ['visits' as const],
    callbackUrl: 'https://partner.example/destroyed',
    contract: {
      endsAt: world.service.rt.clock.now() + 400 * day,
      supervision: '每季一次',
      atEnd: '删除',
    },
  }
  const first = await owner.api.partners.register(partner, key)
  const second = await owner.api.partners.register(partner, key)
  expect(second.partner.partnerId).toBe(first.partner.partnerId)
  expect(second.clientSecret).toBe(first.clientSecret)
  const rows = await world.service.rt.database.read<{ answer: Buffer }>('SELECT answer FROM idempotency_keys')
  expect(rows.some(({ answer }) => answer.includes(first.clientSecret))).toBe(false)
})

it('forgets a key after two days', async () => {
  const { rt } = world.service
  const count = async () =>
    (await rt.database.read<{ count: number }>('SELECT COUNT(*) AS count FROM idempotency_keys'))[0]?.count
  await marketer.api.campaigns.create(wanted(unique('old')))
  rt.clock.advance(2 * day + hour)
  const next = await StaffMember.signsIn(world.service, 'marketer')
  await next.api.campaigns.create(wanted(unique('new')))
  await forgetKeys.run(rt, new AbortController().signal)
  expect(await count()).toBe(1)
})

describe('every call of the contract', () => {
  const calls = Object.entries(contract).flatMap(([domain, endpoints]) =>
    Object.entries(endpoints).map(([name, endpoint]) => ({ call: `${domain}.${name}`, endpoint })),
  )

  /** What may be called again without harm, and why. */
  const repeatable: Readonly<Record<string, string>> = {
    'session.open': 'a second session is as good as the first',
    'staff.signIn': 'a second session is as good as the first',
    'members.join': 'a person joins once: already_member, and the app signs in',
    'privacy.underage': 'a person is erased once',
    'receipts.verify': 'only reads',
    'audit.verify': 'one verification at a time',
    'notices.shown': 'shown twice is what it was',
    'consent.decline': 'declined twice is declined',
    'consent.withdraw': 'withdrawn twice is withdrawn',
    'consent.withdrawAll': 'withdrawn twice is withdrawn',
    'consent.withdrawRecipient': 'withdrawn twice is withdrawn',
    'vault.revoke': 'taken back twice is taken back',
    'partnerApi.destroyed': 'destroyed twice is destroyed',
    'incidents.read': 'read twice is read',
    'reminders.see': 'seen twice is gone: not_found, and the list shows what is left',
  }
  /** A step that its status allows once: a repeat finds the next status and is refused. */
  const steps =
    /^(campaigns\.(submit|approve|reject|pause|resume|cancel)|notices\.(assess|submit|discard|sendBack|approve|publish)|desk\.(take|ask|answer|refuse|correct)|rights\.reply|retention\.liftHold|partners\.(approve|disable|confirmDestroyed)|incidents\.(mark|approveNotice|approveSkip|close))$/

  const posts = calls.filter(({ endpoint }) => endpoint.method === 'POST')
  it.each(posts)('$call says what a repeat does', ({ call, endpoint }) => {
    const said = [endpoint.once === true, call in repeatable, steps.test(call)]
    expect(said.filter(Boolean)).toHaveLength(1)
  })

  const creating = calls.filter(({ endpoint }) => endpoint.once)
  it.each(creating.filter(({ endpoint }) => endpoint.access === 'follower'))(
    '$call takes a mini-program from before there were keys',
    async ({ endpoint }) => {
      const { token } = await member()
      const ask = async (key?: string) => {
        const path = endpoint.path.replace(':purpose', 'personalisation').replace(/:\w+/g, '1')
        const { text } = await send(world.service.origin, endpoint.method, path, {
          headers: {
            authorization: `Bearer ${token ?? ''}`,
            'content-type': 'application/json',
            ...(key === undefined ? {} : { 'idempotency-key': key }),
          },
          body: '{}',
        })
        return text
      }
      expect(await ask()).not.toContain('Idempotency-Key')
      expect(await ask('x')).toContain('Idempotency-Key')
    },
  )

  it.each(creating.filter(({ endpoint }) => !['follower', 'public'].includes(endpoint.access)))(
    '$call is refused without a key',
    async ({ endpoint }) => {
      const owner = await StaffMember.signsIn(
        world.service,
        endpoint.access === 'notice.write' || endpoint.access === 'privacy.desk'
          ? 'privacy_officer'
          : 'owner',
      )
      for (const key of [undefined, 'x', '7'.repeat(400)]) {
        const answer = await send(
          world.service.origin,
          endpoint.method,
          endpoint.path.replace(/:\w+/g, '1'),
          {
            headers: {
              authorization: `Bearer ${owner.token}`,
              'content-type': 'application/json',
              ...(key ? { 'idempotency-key': key } : {}),
            },
            body: '{}',
          },
        )
        expect(JSON.parse(answer.text)).toMatchObject({
          error: { code: 'invalid_input', fields: { 'Idempotency-Key': 'needs a UUID' } },
        })
      }
    },
  )
})
