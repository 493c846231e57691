import type { ConsentView } from '@xinyue/shared/contract/consent'
import { contract } from '@xinyue/shared/contract'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { templates } from '../../config/policy/messaging'
import { day } from '../../server/src/core/clock'
import { expireConsents } from '../../server/src/privacy/expire-consents'
import { Customer, StaffMember } from '../support/actors'
import { checksums } from '../support/checksum'
import { makeInteraction, makeTag } from '../support/factories'
import { NoticeDesk, recipient, sharedWith, withHealth } from '../support/notice-desk'
import { serviceForFile } from '../support/service'

const where = { locale: 'zh-CN', page: 'separate' } as const

/** What the law wants asked by itself, what it wants not asked again, and what is none of the others. */
describe('consent asked by itself', () => {
  const world = serviceForFile({ worker: false })
  let desk: NoticeDesk
  beforeAll(async () => {
    desk = await NoticeDesk.opens(world.service)
    await desk.publishes('personalisation', withHealth)
    await desk.publishes('visit_history', sharedWith(recipient('bank'), recipient('lab', true)))
  }, 60_000)

  const arrives = async () => {
    const person = await Customer.arrives(world.service)
    await person.joins()
    return person
  }
  const of = async (person: Customer, purpose: OptionalPurpose): Promise<ConsentView> => {
    const found = (await person.api.consent.list({})).consents.find((view) => view.purpose === purpose)
    if (!found) throw new Error('no such purpose')
    return found
  }
  const grant = async (person: Customer, purpose: OptionalPurpose, answers: Record<string, boolean>) =>
    person.api.consent.grant({
      purpose,
      noticeVersionId: (await of(person, purpose)).notice.noticeVersionId,
      term: '1_year',
      ...where,
      separate: Object.entries(answers).map(([key, agreed]) => ({ key, agreed })),
    })

  it('grants nothing sensitive by the ordinary switch', async () => {
    const person = await arrives()
    const before = await checksums(world.service.rt.database)
    const unfit: Record<string, boolean>[] = [{}, { sensitive: false }, { 'recipient:bank': true }]
    for (const answers of unfit)
      await expect(grant(person, 'personalisation', answers)).rejects.toMatchObject({
        error: { code: 'separate_consent_required' },
      })
    expect(await checksums(world.service.rt.database)).toEqual(before)
    const { notice } = await of(person, 'personalisation')
    expect([notice.necessity, notice.impact].every(Boolean)).toBe(true)
    expect(await grant(person, 'personalisation', { sensitive: true })).toMatchObject({
      status: 'granted',
      separate: [{ key: 'sensitive', kind: 'sensitive', recipient: null, agreed: true }],
    })
  })

  it('asks for each recipient and each transfer abroad, and takes a no to one of them', async () => {
    const person = await arrives()
    const asked = (await of(person, 'visit_history')).separate
    expect(asked.map(({ key, agreed }) => [key, agreed])).toEqual([
      ['recipient:bank', false],
      ['recipient:lab', false],
      ['abroad:lab', false],
    ])
    expect(asked[0]?.recipient).toMatchObject({ contact: 'bank@example.com' })
    await expect(
      grant(person, 'visit_history', { 'recipient:bank': true, 'recipient:lab': true }),
    ).rejects.toMatchObject({ error: { code: 'separate_consent_required' } })

    const agreedTo = ({ separate }: ConsentView) =>
      separate.filter(({ agreed }) => agreed).map(({ key }) => key)
    const some = { 'recipient:bank': true, 'recipient:lab': true, 'abroad:lab': false }
    expect(agreedTo(await grant(person, 'visit_history', some))).toEqual(['recipient:bank'])
    const all = await grant(person, 'visit_history', { ...some, 'abroad:lab': true })
    expect(agreedTo(all)).toEqual(['recipient:bank', 'recipient:lab', 'abroad:lab'])

    const less = await person.api.consent.withdrawRecipient({
      purpose: 'visit_history',
      recipient: 'lab',
      ...where,
    })
    expect(less).toMatchObject({ status: 'granted', expiresAt: all.expiresAt, grantedAt: all.grantedAt })
    expect(agreedTo(less)).toEqual(['recipient:bank'])
    await person.withdraws('visit_history')
    expect(agreedTo(await of(person, 'visit_history'))).toEqual([])

    const records = await world.service.rt.database.read<{ action: string; separate_answers: string | null }>(
      `SELECT action, separate_answers FROM consent_records WHERE follower_id =
         (SELECT MAX(id) FROM followers) AND purpose = 'visit_history' ORDER BY id`,
    )
    expect(records.map(({ action }) => action)).toEqual(['granted', 'renewed', 'narrowed', 'withdrawn'])
    expect(JSON.parse(records[2]?.separate_answers ?? '{}')).toEqual({
      'recipient:lab': false,
      'abroad:lab': false,
    })
  })

  it('says when a refusal may be asked about again: not for thirty days', async () => {
    const { rt } = world.service
    const person = await arrives()
    const { notice, askAgainAt } = await of(person, 'marketing_messages')
    expect(askAgainAt).toBeNull()
    const at = rt.clock.now()
    const declined = await person.api.consent.decline({
      purpose: 'marketing_messages',
      noticeVersionId: notice.noticeVersionId,
      locale: 'zh-CN',
      page: 'join',
    })
    expect(declined.askAgainAt).toBeGreaterThanOrEqual(at + 30 * day)
    expect(declined.askAgainAt).toBeLessThan(at + 31 * day)
    rt.clock.advance(31 * day)
    const back = await Customer.returns(world.service, person.openid)
    expect((await of(back, 'marketing_messages')).askAgainAt).toBeLessThan(rt.clock.now())
    await back.grants('marketing_messages')
    expect((await of(back, 'marketing_messages')).askAgainAt).toBeNull()
    await back.withdraws('marketing_messages')
    expect((await of(back, 'marketing_messages')).askAgainAt).toBeGreaterThan(rt.clock.now() + 29 * day)
    rt.clock.advance(-31 * day)
  })

  it('shows what went with a consent, also when it ended by itself', async () => {
    const { rt } = world.service
    const person = await arrives()
    await person.grants('marketing_messages', '30_days')
    const [row] = await rt.database.read<{ id: number }>('SELECT MAX(id) AS id FROM followers')
    const followerId = row?.id ?? 0
    const tagId = await makeTag(rt, { purpose: 'marketing_messages' })
    const owner = await StaffMember.signsIn(world.service, 'owner')
    await owner.api.tags.apply({ followerId, tagId })
    await makeInteraction(rt, followerId, { kind: 'message', purpose: 'marketing_messages' })
    rt.clock.advance(30 * day)
    await expireConsents(rt, new AbortController().signal)
    const back = await Customer.returns(world.service, person.openid)
    const view = await of(back, 'marketing_messages')
    expect(view).toMatchObject({
      status: 'expired',
      ended: { action: 'expired', stopped: { queuedMessages: 0, tags: 1 } },
    })
    // The tag's own line on the timeline rested on it too.
    expect(view.ended?.stopped.interactions).toBe(2)
    await back.grants('marketing_messages')
    expect((await of(back, 'marketing_messages')).ended).toBeNull()
    rt.clock.advance(-30 * day)
  })

  it('keeps WeChat’s subscribe accept, WeChat’s privacy popup and our consent three things', async () => {
    const { rt } = world.service
    const person = await arrives()
    const templateId = templates[0]?.templateId ?? ''
    const credits = async () => (await of(person, 'marketing_messages')).sendCredits
    // WeChat's privacy popup is between the person and WeChat: there is no call by which we could learn of it.
    const calls = Object.values(contract).flatMap((domain) => Object.values(domain))
    expect(calls.filter(({ path }) => /privacy-?(popup|authorization)/i.test(path))).toEqual([])
    // Accepting a message template is a credit and no consent.
    await person.acceptsMessages(templateId)
    expect(await credits()).toBe(1)
    expect((await person.api.consent.list({})).consents.map(({ status }) => status)).toEqual([
      'never_asked',
      'never_asked',
      'never_asked',
    ])
    // Our consent is no credit.
    await person.grants('marketing_messages')
    expect(await credits()).toBe(1)
    // Withdrawing ends the consent; WeChat's credit is WeChat's.
    await person.withdraws('marketing_messages')
    expect(await credits()).toBe(1)
    const [row] = await rt.database.read<{ n: number }>(
      'SELECT COUNT(*) AS n FROM consent_records WHERE follower_id = (SELECT MAX(id) FROM followers)',
    )
    expect(row?.n).toBe(2)
  })

  describe('somebody under 14', () => {
    const says = async (person: Customer) =>
      person.api.privacy.underage({
        code: await world.service.localWechat.loginCode(person.openid),
        confirm: 'under_14',
      })

    it('leaves no trace when they are no member', async () => {
      const person = await Customer.arrives(world.service)
      const before = await checksums(world.service.rt.database)
      expect(await says(person)).toEqual({ erased: false })
      expect(await checksums(world.service.rt.database)).toEqual(before)
    })

    it('is erased when they had joined', async () => {
      const { rt } = world.service
      const person = await Customer.arrives(world.service)
      const tables = [
        'followers',
        'person_keys',
        'wechat_identities',
        'follower_names',
        'follower_sessions',
        'memberships',
        'consent_states',
        'separate_consents',
        'consent_endings',
        'subscription_credits',
        'interactions',
      ]
      const rows = async () => {
        const all = await checksums(rt.database)
        return tables.map((table) => [table, all[table]])
      }
      const before = await rows()
      await person.joins('小朋友')
      await person.grants('marketing_messages')
      expect(await rows()).not.toEqual(before)
      expect(await says(person)).toEqual({ erased: true })
      expect(await rows()).toEqual(before)
      await expect(person.api.members.home({})).rejects.toMatchObject({ status: 401 })
    })
  })
})
