import { Customer, StaffMember, until } from '../support/actors'
import { templateId } from '../support/campaigns'
import { serviceForFile } from '../support/service'

/** What a person does in WeChat's own settings counts like a tap in the mini-program. */
describe('rights used in WeChat', () => {
  const world = serviceForFile()
  const read = <Row>(sql: string, ...values: (string | number)[]) =>
    world.service.rt.database.read<Row>(sql, values)

  const member = async (name: string) => {
    const { service } = world
    const customer = await Customer.arrives(service, { phone: '10000008000' })
    const memberNumber = await customer.joins(name)
    await customer.api.members.setPhone({ code: await service.localWechat.phoneCode(customer.openid) })
    await customer.grants('marketing_messages')
    await customer.acceptsMessages(templateId)
    const [row] = await read<{ id: number }>(
      'SELECT follower_id AS id FROM memberships WHERE member_number = ?',
      memberNumber,
    )
    return { customer, followerId: row?.id ?? 0 }
  }
  const push = async (openid: string, call: string, body: Record<string, string> = {}) => {
    await world.service.localWechat.control('POST', `/local/people/${openid}/${call}`, body)
    await world.service.localWechat.control('POST', '/local/pushes/wait')
  }
  const revoke = (openid: string, revokeInfo: string) =>
    push(openid, 'data-rights', { event: 'user_authorization_revoke', revokeInfo })
  const contact = async (customer: Customer) =>
    (await customer.api.privacy.data({})).categories
      .find(({ code }) => code === 'contact')
      ?.items.map(({ code }) => code) ?? []
  const worked = () =>
    until(
      () =>
        read<{ n: number }>("SELECT COUNT(*) AS n FROM outbox_messages WHERE topic = 'privacy.wechat-right'"),
      ([row]) => row?.n === 0,
    )

  it('revoking the phone number deletes the phone number, and only that', async () => {
    const { customer } = await member('林小满')
    await revoke(customer.openid, '8')
    await worked()
    expect(await contact(customer)).toEqual(['name'])
    const owner = await StaffMember.signsIn(world.service, 'owner')
    expect((await owner.api.followers.list({ search: '10000008000' })).followers).toEqual([])
  })

  it('revoking the nickname deletes the name; several codes at once are understood', async () => {
    const { customer } = await member('顾雨')
    await revoke(customer.openid, '6')
    await worked()
    expect(await contact(customer)).toEqual(['phone'])
    const both = await member('沈星')
    await world.service.rt.database.source.query('DELETE FROM wechat_events')
    await revoke(both.customer.openid, '19')
    await revoke(both.customer.openid, '8')
    await worked()
    expect(await contact(both.customer)).toEqual([])
  })

  it('revoking what we never had changes nothing', async () => {
    const { customer } = await member('苏禾')
    await revoke(customer.openid, '12')
    await worked()
    expect(await contact(customer)).toEqual(['name', 'phone'])
  })

  it('cancelling deletes the account, once, however often WeChat says so', async () => {
    const { customer, followerId } = await member('许安')
    await world.service.localWechat
      .fault({ path: '/wechat/push', kind: 'duplicate', times: 1 })
      .catch(() => undefined)
    for (let time = 0; time < 3; time++)
      await push(customer.openid, 'data-rights', { event: 'user_authorization_cancellation' })
    await until(
      () => read('SELECT 1 FROM person_keys WHERE person_id = ?', followerId),
      (rows) => rows.length === 0,
    )
    await worked()
    await expect(customer.api.members.home({})).rejects.toMatchObject({ status: 401 })
    expect(await read('SELECT 1 FROM erasures WHERE follower_id = ?', followerId)).toHaveLength(1)
    // The event's person is in a field of its own: the sender alone would not have found her.
    expect(
      await read("SELECT 1 FROM audit_entries WHERE action = 'person.erased' AND actor_kind = 'system'"),
    ).toHaveLength(1)
  })

  it('unfollowing stops every message and leaves the membership', async () => {
    const { customer, followerId } = await member('陆遥')
    await push(customer.openid, 'unsubscribe')
    await worked()
    const { consents } = await customer.api.consent.list({})
    expect(consents.find(({ purpose }) => purpose === 'marketing_messages')?.status).toBe('withdrawn')
    expect(
      await read(
        `SELECT s.reason FROM suppressions s JOIN wechat_identities w ON w.openid_index = s.openid_index
         WHERE w.follower_id = ?`,
        followerId,
      ),
    ).toEqual([{ reason: 'unsubscribed' }])
    expect((await customer.api.members.home({})).displayName).toBe('陆遥')
    // Agreeing again is her word, and ends the silence.
    await customer.grants('marketing_messages')
    expect(
      await read(
        `SELECT 1 FROM suppressions s JOIN wechat_identities w ON w.openid_index = s.openid_index WHERE w.follower_id = ?`,
        followerId,
      ),
    ).toEqual([])
  })
})
