import type { NoticeContent, OptionalPurpose } from '@xinyue/shared/contract/policy'
import { Campaign } from '../../server/src/campaigns/campaign.entity'
import { claimRecipients } from '../../server/src/campaigns/claim-recipients'
import { WaitingRecipients } from '../../server/src/campaigns/waiting-recipients'
import { estimateAudience } from '../../server/src/campaigns/estimate.view'
import { expandCampaign } from '../../server/src/campaigns/expand-campaign.job'
import { listConsents } from '../../server/src/consent/consent.view'
import { livePurposes } from '../../server/src/consent/live-purposes'
import { mayProcess } from '../../server/src/consent/may-process'
import { listPurposes } from '../../server/src/consent/purposes.view'
import { AppError } from '../../server/src/core/errors'
import { hour } from '../../server/src/core/clock'
import type { Runtime } from '../../server/src/core/runtime'
import { isLive, readConsentBadges } from '../../server/src/directory/consent-badges'
import { directoryRoutes } from '../../server/src/directory/routes'
import { applyTag } from '../../server/src/tags/apply-tag'
import { callWith } from '../support/call'
import { Customer } from '../support/actors'
import { message, templateId } from '../support/campaigns'
import { makeFollower, makeStaff, makeTag, type NewFollower } from '../support/factories'
import { NoticeDesk, recipient, reworded, sharedWith, withHealth } from '../support/notice-desk'
import { testMorning } from '../support/runtime'
import { serviceForFile } from '../support/service'

const purpose: OptionalPurpose = 'marketing_messages'
/** The instant that everybody is asked about. */
const at = testMorning + hour
const sensitiveAndShared = (content: NoticeContent) => sharedWith(recipient('bank'))(withHealth(content))
const bothAnswers = { sensitive: true, 'recipient:bank': true }

/**
 * I1: "is this consent in force" has one answer. Some ask it in SQL and some in code; here everybody who asks is asked
 * about people in every state, at one instant.
 */
describe('I1: whether a consent is in force', () => {
  const world = serviceForFile({ worker: false })
  const people: { state: string; followerId: number; tagId: number; inForce: boolean }[] = []
  let rt: Runtime
  let tagOfAll = 0

  const add = async (state: string, inForce: boolean, followerId: number) => {
    const tagId = await makeTag(world.service.rt, { purpose })
    const { source } = rt.database
    for (const tag of [tagId, tagOfAll])
      await source.query(
        'INSERT INTO follower_tags (tag_id, follower_id, active_on, applied_at) VALUES (?, ?, 0, 1)',
        [tag, followerId],
      )
    await source.query(
      `INSERT INTO subscription_credits (follower_id, template_id, remaining, updated_at) VALUES (?, ?, 1, 1)`,
      [followerId, templateId],
    )
    people.push({ state, followerId, tagId, inForce })
  }
  type Stored = NonNullable<NewFollower['consents']>[OptionalPurpose]
  const stored = async (state: string, inForce: boolean, consent?: Stored) => {
    const consents = consent ? { [purpose]: consent } : {}
    await add(state, inForce, (await makeFollower(world.service.rt, { consents })).followerId)
  }
  const joined = async () => {
    const customer = await Customer.arrives(world.service)
    const number = await customer.joins()
    const [row] = await rt.database.read<{ follower_id: number }>(
      'SELECT follower_id FROM memberships WHERE member_number = ?',
      [number],
    )
    return { customer, followerId: row?.follower_id ?? 0 }
  }
  const agrees = async ({ api }: Customer, answers: Record<string, boolean> = {}) => {
    const { consents } = await api.consent.list({})
    return api.consent.grant({
      purpose,
      noticeVersionId: consents.find((one) => one.purpose === purpose)?.notice.noticeVersionId ?? 0,
      term: 'until_withdrawn',
      locale: 'zh-CN',
      page: 'privacy',
      separate: Object.entries(answers).map(([key, agreed]) => ({ key, agreed })),
    })
  }
  const isRefused = (asked: Promise<unknown>) =>
    expect(asked).rejects.toMatchObject({ error: { code: 'separate_consent_required' } })

  beforeAll(async () => {
    const { service } = world
    rt = { ...service.rt, clock: { now: () => at } }
    tagOfAll = await makeTag(service.rt, { purpose })
    const desk = await NoticeDesk.opens(service)
    await stored('given for another purpose than it is now', false, {})
    await stored('given for another purpose, at its end', false, { expiresAt: at })
    const renewing = await joined()
    await agrees(renewing.customer)

    await desk.publishes(purpose, sensitiveAndShared)
    await isRefused(agrees(renewing.customer))
    await add('renewed without the separate answers', false, renewing.followerId)
    await stored('given before the text was put better', true, {})

    await desk.publishes(purpose, reworded)
    await service.notices.refresh()
    await stored('never asked', false)
    await stored('until withdrawn', true, {})
    await stored('a moment before its end', true, { expiresAt: at + 1 })
    await stored('at its end', false, { expiresAt: at })
    await stored('a moment after its end', false, { expiresAt: at - 1 })
    await stored('ended and noted', false, { status: 'expired' })
    await stored('refused', false, { status: 'declined' })
    await stored('withdrawn', false, { status: 'withdrawn' })

    const lacking = await joined()
    await isRefused(agrees(lacking.customer, { 'recipient:bank': true }))
    await isRefused(agrees(lacking.customer, { ...bothAnswers, sensitive: false }))
    await add('a separate answer is missing', false, lacking.followerId)
    const whole = await joined()
    await agrees(whole.customer, bothAnswers)
    await add('with both separate answers', true, whole.followerId)
    const narrowed = await joined()
    await agrees(narrowed.customer, bothAnswers)
    await narrowed.customer.api.consent.withdrawRecipient({
      purpose,
      recipient: 'bank',
      locale: 'zh-CN',
      page: 'privacy',
    })
    await add('nothing more to one recipient', true, narrowed.followerId)
    const over = await joined()
    await agrees(over.customer, bothAnswers)
    await over.customer.withdraws(purpose)
    await add('given and withdrawn', false, over.followerId)
  }, 60_000)

  /** Everybody's answer, by state, beside what it must be. */
  const answersOf = async (ask: (followerId: number, tagId: number) => Promise<boolean> | boolean) => {
    const said: Record<string, boolean> = {}
    for (const { state, followerId, tagId } of people) said[state] = await ask(followerId, tagId)
    return said
  }
  const expected = () => Object.fromEntries(people.map(({ state, inForce }) => [state, inForce]))
  const campaign = async () => {
    const { staffId } = await makeStaff(world.service.rt, 'owner')
    const { insertId } = (await rt.database.source.query(
      `INSERT INTO campaigns (name, status, purpose, notice_version_id, tag_id, template_id, message, created_by, approved_by, created_at)
       VALUES ('活动', 'approved', ?, ?, ?, ?, ?, ?, ?, 1)`,
      [
        purpose,
        world.service.notices.current(purpose).id,
        tagOfAll,
        templateId,
        JSON.stringify(message),
        staffId,
        staffId,
      ],
    )) as { insertId: number }
    return insertId
  }
  const readers: Record<string, () => Promise<Record<string, boolean>>> = {
    'a write that rests on it': () =>
      rt.database.transaction((tx) => answersOf((followerId) => mayProcess(tx, followerId, purpose, at))),
    'a loan to a partner': () =>
      rt.database.transaction((tx) =>
        answersOf(async (followerId) => (await livePurposes(tx, followerId, at)).has(purpose)),
      ),
    'the person’s own page': () =>
      answersOf(async (followerId) => {
        const consents = await listConsents(rt, world.service.notices, followerId)
        return consents.some((one) => one.purpose === purpose && one.status === 'granted')
      }),
    'a profile that staff open': () =>
      answersOf(async (followerId) => isLive(await readConsentBadges(rt, followerId), purpose)),
    'the list that staff see': async () => {
      const actor = await makeStaff(world.service.rt, 'owner')
      const { followers } = await directoryRoutes(rt).list(
        callWith({ limit: 100, sort: 'activity', order: 'desc' }, actor),
      )
      const may = new Map(followers.map((row) => [row.followerId, row.mayReceiveMarketing]))
      return answersOf((followerId) => may.get(followerId) === true)
    },
    'a tag that is put on': async () => {
      const actor = await makeStaff(world.service.rt, 'owner')
      const change = { now: at, requestId: 'test' }
      return answersOf((followerId, tagId) =>
        rt.database
          .transaction((tx) => applyTag(tx, actor, { followerId, tagId, ...change }))
          .then(() => true)
          .catch((error: unknown) => {
            if (error instanceof AppError && error.code === 'consent_required') return false
            throw error
          }),
      )
    },
    'the estimate of a campaign': () =>
      answersOf(async (_, tagId) => {
        const { tagged, consented } = await estimateAudience(rt, { purpose, tagId, templateId })
        expect(tagged).toBe(1)
        return consented === 1
      }),
    'a campaign that picks by a tag': async () => {
      const campaignId = await campaign()
      await expandCampaign({ campaignId }, context())
      const picked = await rt.database.read<{ follower_id: number }>(
        'SELECT follower_id FROM recipients WHERE campaign_id = ?',
        [campaignId],
      )
      return answersOf((followerId) => picked.some(({ follower_id }) => follower_id === followerId))
    },
    'the gate': async () => {
      const campaignId = await campaign()
      await rt.database.source.query(
        "INSERT INTO recipients (campaign_id, follower_id, status) SELECT ?, follower_id, 'queued' FROM follower_tags WHERE tag_id = ?",
        [campaignId, tagOfAll],
      )
      await rt.database.source.query("UPDATE campaigns SET status = 'sending' WHERE id = ?", [campaignId])
      const itself = await rt.database.source.manager.findOneByOrFail(Campaign, { id: campaignId })
      const ids = await new WaitingRecipients(rt, campaignId).take(100)
      const claim = await claimRecipients(rt, itself, { ids, wakeDeferred: false })
      expect(claim?.decided).toBe(people.length)
      return answersOf(
        (id) => claim?.recipients.some(({ followerId }) => followerId === id) ?? Promise.reject(new Error()),
      )
    },
  }
  const context = () => ({ rt, signal: new AbortController().signal, progressed: () => Promise.resolve() })

  it.each(Object.entries(readers))('%s says the same of everybody', async (_, reader) => {
    expect(people).toHaveLength(16)
    expect(await reader()).toEqual(expected())
  })

  it('the privacy officer counts as many', async () => {
    const { purposes } = await listPurposes(rt, world.service.notices)
    expect(purposes.find((one) => one.purpose === purpose)).toMatchObject({
      agreed: people.filter(({ inForce }) => inForce).length,
      // Within their term, for the purpose as it was.
      toRenew: 2,
    })
  })
})
