import { compactVerify, importJWK } from 'jose'
import { templates } from '../../config/policy/messaging'
import { CallError } from '@xinyue/shared/client'
import { Customer, StaffMember, until } from '../support/actors'
import { uniquePerson } from '../support/unique-person'
import { serviceForFile } from '../support/service'

/** One thread of life through the whole house, over HTTP. */
describe('a person joins, agrees, gets a message, withdraws and leaves', () => {
  const world = serviceForFile()
  const template = templates[0]
  if (!template) throw new Error('no template')
  const { templateId } = template
  const message = { thing1: '冬至桂花茶', thing2: '凭会员码到店试饮', time3: '2026-12-01 10:00' }

  let lin: Customer
  let other: Customer
  let manager: StaffMember
  let marketer: StaffMember
  let owner: StaffMember
  let memberNumber: string
  let followerId: number
  let otherNumber: string
  let tagId: number
  const secret = uniquePerson('林')

  beforeAll(async () => {
    lin = await Customer.arrives(world.service, { name: secret.name, phone: secret.phone })
    other = await Customer.arrives(world.service)
    owner = await StaffMember.signsIn(world.service, 'owner')
    manager = await StaffMember.signsIn(world.service, 'manager')
    marketer = await StaffMember.signsIn(world.service, 'marketer')
    ;({ tagId } = await owner.api.tags.create({ name: '爱喝乌龙', group: '口味', purpose: null }))
  }, 60_000)

  const send = async (name: string) => {
    const { campaignId } = await marketer.api.campaigns.create({
      name,
      purpose: 'marketing_messages',
      tagId,
      templateId,
      message,
    })
    await marketer.api.campaigns.submit({ campaignId, revision: 1 })
    await owner.api.campaigns.approve({ campaignId, revision: 1 })
    return campaignId
  }
  const finished = (campaignId: number) =>
    until(
      () => marketer.api.campaigns.get({ campaignId }),
      ({ status }) => status === 'finished',
    )

  it('joins with only the essential purpose', async () => {
    memberNumber = await lin.joins(secret.name)
    otherNumber = await other.joins('周末')
    const { consents } = await lin.api.consent.list({})
    expect(consents.map(({ status }) => status)).toEqual(['never_asked', 'never_asked', 'never_asked'])
    expect(await lin.api.members.home({})).toMatchObject({
      displayName: secret.name,
      memberNumber,
      activeConsentCount: 0,
    })
  })

  it('gives a phone number because she wants to, by WeChat’s button', async () => {
    const { maskedPhone } = await lin.api.members.setPhone({
      code: await world.service.localWechat.phoneCode(lin.openid),
    })
    expect(maskedPhone).toBe(`${secret.phone.slice(0, 3)}****${secret.phone.slice(-4)}`)
  })

  it('is seen by staff, masked, and marketing may not reach her', async () => {
    for (const search of [memberNumber, secret.phone, secret.name]) {
      const { followers } = await owner.api.followers.list({ search })
      expect(followers).toHaveLength(1)
      expect(followers[0]).toMatchObject({ memberNumber, maskedName: '林**', mayReceiveMarketing: false })
      followerId = followers[0]?.followerId ?? 0
    }
    const detail = await owner.api.followers.get({ followerId })
    expect(JSON.stringify(detail)).not.toContain(secret.name)
    expect(JSON.stringify(detail)).not.toContain(secret.phone)
    expect(detail.consents.every(({ status }) => status === 'never_asked')).toBe(true)
  })

  it('turns marketing on and accepts a message', async () => {
    await lin.grants('marketing_messages')
    await lin.acceptsMessages(templateId)
    await lin.acceptsMessages(templateId)
    const { consents } = await lin.api.consent.list({})
    expect(consents.find(({ purpose }) => purpose === 'marketing_messages')).toMatchObject({
      status: 'granted',
      sendCredits: 2,
    })
    expect((await owner.api.followers.get({ followerId })).mayReceiveMarketing).toBe(true)
  })

  it('is tagged by staff, and so is somebody who never agreed', async () => {
    await owner.api.tags.apply({ followerId, tagId })
    const { followers } = await owner.api.followers.list({ search: otherNumber })
    await owner.api.tags.apply({ followerId: followers[0]?.followerId ?? 0, tagId })
    expect((await owner.api.followers.list({ tagId })).followers).toHaveLength(2)
    expect(
      await marketer.api.campaigns.estimate({ tagId, templateId, purpose: 'marketing_messages' }),
    ).toMatchObject({ tagged: 2, consented: 1, withCredit: 1, notSuppressed: 1 })
  })

  it('gets the campaign that one person wrote and another approved', async () => {
    const { campaignId } = await owner.api.campaigns.create({
      name: '自己批准',
      purpose: 'marketing_messages',
      tagId,
      templateId,
      message,
    })
    await owner.api.campaigns.submit({ campaignId, revision: 1 })
    await expect(owner.api.campaigns.approve({ campaignId, revision: 1 })).rejects.toMatchObject({
      error: { code: 'approver_is_author' },
    })

    const campaign = await finished(await send('冬至桂花茶已上新'))
    expect(campaign.progress).toMatchObject({
      total: 2,
      byStatus: { sent: 1, skipped: 1 },
      byReason: [{ status: 'skipped', reason: 'no_consent', count: 1 }],
    })
    const [card] = await lin.inbox()
    expect(card).toMatchObject({ title: template.title })
    expect(card?.rows.map(({ value }) => value)).toContain('冬至桂花茶')
    expect(await other.inbox()).toEqual([])
    expect((await lin.api.members.home({})).recentMessages[0]).toMatchObject({
      title: message.thing1,
      template: template.title,
      lines: card?.rows.map(({ label, value }) => ({ label, value })),
      purpose: 'marketing_messages',
    })
    const { categories } = await lin.api.privacy.data({})
    const told = categories.find(({ code }) => code === 'messages')?.items[0]?.value
    expect(told).toBe([template.title, ...Object.values(message)].join(' · '))
  })

  it('withdraws while another campaign is being sent, and nothing more arrives', async () => {
    const before = (await lin.inbox()).length
    await world.service.localWechat.settings({ sendTakesMs: 30 })
    const campaignId = await send('会员日')
    const { consent } = await lin.withdraws('marketing_messages')
    const answeredAt = performance.timeOrigin + performance.now()
    expect(consent.status).toBe('withdrawn')
    expect(consent.withdrawnAt).toBeLessThanOrEqual(world.service.rt.clock.now())
    expect(consent.withdrawnAt).toBeGreaterThanOrEqual(consent.grantedAt ?? Infinity)
    await finished(campaignId)
    const late = (await world.service.localWechat.sends()).filter(
      (send) => send.openid === lin.openid && send.receivedAt > answeredAt,
    )
    expect(late).toEqual([])
    expect((await lin.inbox()).length - before).toBeLessThanOrEqual(1)
    const third = await finished(await send('再来一次'))
    expect(third.progress.byReason).toContainEqual({ status: 'skipped', reason: 'withdrawn', count: 1 })
    await world.service.localWechat.settings({ sendTakesMs: 0 })
  })

  it('deletes her account and holds a certificate that anybody can check', async () => {
    const preview = await lin.api.privacy.erasurePreview({})
    expect(preview.erased.length).toBeGreaterThan(3)
    const { categories } = await lin.api.privacy.data({})
    for (const code of ['identity', 'contact', 'membership']) {
      const held = categories.find((category) => category.code === code)
      expect(preview.erased).toContainEqual({ title: held?.title, count: held?.count })
    }
    const { certificate, certificateId } = await lin.api.privacy.erase({ confirm: 'erase' })
    const { keys } = await lin.api.privacy.keys({})
    const { payload } = await compactVerify(certificate, await importJWK({ ...keys[0] }, 'EdDSA'))
    const proof = JSON.parse(Buffer.from(payload).toString()) as Record<string, unknown>
    expect(proof).toMatchObject({ id: certificateId, type: 'erasure-certificate' })
    expect(JSON.stringify(proof)).not.toContain(secret.name)
  })

  it('is unknown to staff from then on, and signed out', async () => {
    for (const search of [memberNumber, secret.phone, secret.name])
      expect((await owner.api.followers.list({ search })).followers).toEqual([])
    await expect(owner.api.followers.get({ followerId })).rejects.toMatchObject({
      error: { code: 'not_found' },
    })
    await expect(manager.api.followers.get({ followerId })).rejects.toBeInstanceOf(CallError)
    await expect(lin.api.members.home({})).rejects.toMatchObject({ error: { code: 'unauthenticated' } })
    const { joined } = await lin.api.session.open({
      code: await world.service.localWechat.loginCode(lin.openid),
    })
    expect(joined).toBe(false)
  })

  it('has no open outbox message or failed job left behind', async () => {
    const rows = await world.service.rt.database.read<{ topic: string; failed_at: number | null }>(
      'SELECT topic, failed_at FROM outbox_messages',
    )
    expect(rows).toEqual([])
  })
})
