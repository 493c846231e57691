import { createHash } from 'node:crypto'
import { readServerEnv } from '../../config/env'
import { hour, minute } from '../../server/src/core/clock'
import { Customer, until } from '../support/actors'
import { Marketing, templateId } from '../support/campaigns'
import { send } from '../support/raw-http'
import { serviceForFile } from '../support/service'

const { WECHAT_PUSH_TOKEN: token } = readServerEnv({})
const marketing = 'marketing_messages'

/** An event tells of the moment it was made, whenever and however often it arrives. */
describe('events from WeChat that arrive late, twice or out of order', () => {
  const world = serviceForFile()
  const read = <Row>(sql: string, ...values: (string | number)[]) =>
    world.service.rt.database.read<Row>(sql, values)

  async function push(openid: string, madeAt: number, event: Record<string, unknown>): Promise<void> {
    const parts = { timestamp: String(madeAt), nonce: 'n' }
    const signature = createHash('sha1')
      .update([token, parts.timestamp, parts.nonce].sort().join(''))
      .digest('hex')
    const query = new URLSearchParams({ ...parts, signature }).toString()
    const body = {
      ToUserName: 'gh_x',
      FromUserName: openid,
      CreateTime: String(Math.floor(madeAt / 1000)),
      MsgType: 'event',
      ...event,
    }
    for (let time = 0; time < 2; time++) {
      const answer = await send(world.service.origin, 'POST', `/wechat/push?${query}`, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(answer).toMatchObject({ status: 200, text: 'success' })
    }
    await until(
      () =>
        read<{ n: number }>("SELECT COUNT(*) AS n FROM outbox_messages WHERE topic = 'privacy.wechat-right'"),
      ([row]) => row?.n === 0,
    )
  }
  const rights = (openid: string, madeAt: number, event: string, info?: string) =>
    push(openid, madeAt, { Event: event, OpenID: openid, ...(info ? { RevokeInfo: info } : {}) })
  const answered = (openid: string, madeAt: number, status: 'accept' | 'reject') =>
    push(openid, madeAt, {
      Event: status === 'accept' ? 'subscribe_msg_popup_event' : 'subscribe_msg_change_event',
      List: { TemplateId: templateId, SubscribeStatusString: status },
    })

  const now = () => world.service.rt.clock.now()
  const anHourLater = () =>
    world.service.localWechat.control('POST', '/local/clock', { now: new Date(now() + hour).toISOString() })
  const member = async (name: string) => {
    const customer = await Customer.arrives(world.service, { phone: '10000008000' })
    await customer.joins(name)
    return customer
  }
  const setPhone = async (customer: Customer) =>
    customer.api.members.setPhone({ code: await world.service.localWechat.phoneCode(customer.openid) })
  const consentOf = async (customer: Customer) =>
    (await customer.api.consent.list({})).consents.find(({ purpose }) => purpose === marketing)
  const contact = async (customer: Customer) =>
    (await customer.api.privacy.data({})).categories
      .find(({ code }) => code === 'contact')
      ?.items.map(({ code }) => code) ?? []
  const newest = async () => (await read<{ id: number }>('SELECT MAX(id) AS id FROM followers'))[0]?.id ?? 0
  const suppressed = (followerId: number) =>
    read(
      'SELECT 1 FROM suppressions s JOIN wechat_identities w ON w.openid_index = s.openid_index WHERE w.follower_id = ?',
      followerId,
    )

  it('unfollowing ends what was agreed before it, not what was agreed since', async () => {
    const customer = await member('陆遥')
    const followerId = await newest()
    await customer.grants(marketing)
    const unfollowedAt = now() + 30 * minute
    await anHourLater()
    await customer.grants(marketing)
    await push(customer.openid, unfollowedAt, { Event: 'unsubscribe' })
    expect((await consentOf(customer))?.status).toBe('granted')
    expect(await suppressed(followerId)).toEqual([])
    await push(customer.openid, now(), { Event: 'unsubscribe' })
    expect((await consentOf(customer))?.status).toBe('withdrawn')
    expect(await suppressed(followerId)).toHaveLength(1)
  })

  it('revoking a permission deletes what was told before it, not what was told since', async () => {
    const customer = await member('林小满')
    await setPhone(customer)
    const revokedAt = now() + 30 * minute
    await anHourLater()
    await setPhone(customer)
    await rights(customer.openid, revokedAt, 'user_authorization_revoke', '8')
    expect(await contact(customer)).toEqual(['name', 'phone'])
    await rights(customer.openid, revokedAt, 'user_authorization_revoke', '6,8')
    expect(await contact(customer)).toEqual(['phone'])
    await rights(customer.openid, now(), 'user_authorization_revoke', '8')
    expect(await contact(customer)).toEqual([])
  })

  it('cancelling erases no account that was made since', async () => {
    const customer = await member('许安')
    const cancelledAt = now() + 10 * minute
    await anHourLater()
    await customer.api.privacy.erase({ confirm: 'erase' })
    await customer.joins('许安')
    await rights(customer.openid, cancelledAt, 'user_authorization_cancellation')
    expect((await customer.api.members.home({})).displayName).toBe('许安')
    await rights(customer.openid, now(), 'user_authorization_cancellation')
    await expect(customer.api.members.home({})).rejects.toMatchObject({ status: 401 })
  })

  it('cancelling before a new consent becomes a request that a person answers', async () => {
    const customer = await member('顾雨')
    const cancelledAt = now() + 10 * minute
    await anHourLater()
    await customer.grants(marketing)
    await rights(customer.openid, cancelledAt, 'user_authorization_cancellation')
    // Said again in another second: no second request.
    await rights(customer.openid, cancelledAt + minute, 'user_authorization_cancellation')
    expect((await customer.api.members.home({})).displayName).toBe('顾雨')
    expect((await customer.api.rights.requests({})).requests).toMatchObject([
      { kind: 'erase', status: 'open' },
    ])
  })

  it('refusing in the settings takes what was accepted before it, whichever arrives first', async () => {
    const customer = await member('苏禾')
    await customer.grants(marketing)
    const at = now() - hour
    const credits = async () => (await consentOf(customer))?.sendCredits
    await answered(customer.openid, at, 'accept')
    await answered(customer.openid, at + 20 * minute, 'accept')
    await answered(customer.openid, at + 30 * minute, 'accept')
    expect(await credits()).toBe(3)
    await answered(customer.openid, at + 10 * minute, 'reject')
    expect(await credits()).toBe(2)
    // From before the refusal, and only now here.
    await answered(customer.openid, at + 5 * minute, 'accept')
    expect(await credits()).toBe(2)
    await answered(customer.openid, at + 40 * minute, 'reject')
    expect(await credits()).toBe(0)
    await answered(customer.openid, at + 35 * minute, 'accept')
    expect(await credits()).toBe(0)
    await answered(customer.openid, at + 50 * minute, 'accept')
    expect(await credits()).toBe(1)
  })

  it('a failure reported late is not laid on a message handed over since', async () => {
    const marketing = await Marketing.opens(world.service)
    const { tagId, people } = await marketing.crowd(1)
    const campaignId = await marketing.launch(tagId)
    const status = async () =>
      (
        await read<{ status: string; delivered: number | null }>(
          'SELECT status, delivered_at AS delivered FROM recipients WHERE campaign_id = ?',
          campaignId,
        )
      )[0]
    await until(status, (row) => typeof row?.delivered === 'number')
    // As if WeChat had not told of it yet.
    await world.service.rt.database.write('UPDATE recipients SET delivered_at = NULL WHERE campaign_id = ?', [
      campaignId,
    ])
    const failure = { TemplateId: templateId, ErrorCode: '1', ErrorStatus: 'failed' }
    const openid = people[0]?.openid ?? ''
    await push(openid, now() - hour, { Event: 'subscribe_msg_sent_event', List: { ...failure, MsgID: '71' } })
    expect(await status()).toEqual({ status: 'sent', delivered: null })
    await push(openid, now(), { Event: 'subscribe_msg_sent_event', List: { ...failure, MsgID: '72' } })
    expect((await status())?.status).toBe('failed')
  })
})
