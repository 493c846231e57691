import { expireConsents } from '../../server/src/privacy/expire-consents'
import { Customer, StaffMember, until } from '../support/actors'
import { brokenInvariants, Marketing, received, templateId } from '../support/campaigns'
import { makeTag } from '../support/factories'
import { serviceForFile } from '../support/service'

const day = 86_400_000

/** The business clock is moved by days, in either direction, while work is under way. */
describe('when the clock jumps', () => {
  const world = serviceForFile({ settings: { WECHAT_SEND_CONCURRENCY: '4' } })
  afterEach(async () => expect(await brokenInvariants(world.service)).toEqual({}))

  const jump = (ms: number) => world.service.localWechat.control('POST', '/local/clock', { advanceMs: ms })
  const statusOf = async (campaignId: number) =>
    (
      await world.service.rt.database.read<{ status: string }>('SELECT status FROM campaigns WHERE id = ?', [
        campaignId,
      ])
    )[0]?.status
  const finished = (campaignId: number) =>
    until(
      () => statusOf(campaignId),
      (status) => status === 'finished',
    )
  const member = async () => {
    const customer = await Customer.arrives(world.service)
    await customer.joins('林小满')
    const [row] = await world.service.rt.database.read<{ id: number }>('SELECT MAX(id) AS id FROM followers')
    return { customer, followerId: row?.id ?? 0 }
  }

  it.each([3 * day, -3 * day, 40 * day, -40 * day])(
    'by %d ms in the middle of a campaign, everybody still gets it once',
    async (ms) => {
      const { service } = world
      const marketing = await Marketing.opens(service)
      const { tagId, people } = await marketing.crowd(120)
      await service.localWechat.settings({ sendTakesMs: 15 })
      const campaignId = await marketing.launch(tagId)
      await until(
        () => received(service, people),
        (counts) => counts.some((count) => count > 0),
      )
      await jump(ms)
      await service.localWechat.settings({ sendTakesMs: 0 })
      await finished(campaignId)
      expect(await received(service, people)).toEqual(Array(120).fill(1))
      await jump(-ms)
    },
  )

  it('backwards after an approval, the campaign does not wait for the old day to come again', async () => {
    const { service } = world
    await service.stopWorker()
    const marketing = await Marketing.opens(service)
    const { tagId, people } = await marketing.crowd(5)
    const campaignId = await marketing.launch(tagId)
    await jump(-2 * day)
    service.startWorker()
    await finished(campaignId)
    expect(await received(service, people)).toEqual(Array(5).fill(1))
    await jump(2 * day)
  })

  it('a consent that ends in the middle of a campaign ends it for that person', async () => {
    const { service } = world
    const marketing = await Marketing.opens(service)
    const { tagId, people } = await marketing.crowd(90)
    const late = people.slice(45)
    const soon = service.rt.clock.now() + 3_600_000
    await service.rt.database.source.query(
      `UPDATE consent_states SET term = '30_days', expires_at = ? WHERE follower_id IN (${late.map(() => '?').join(',')})`,
      [soon, ...late.map(({ followerId }) => followerId)],
    )
    await service.localWechat.settings({ sendTakesMs: 20 })
    const campaignId = await marketing.launch(tagId)
    await until(
      () => received(service, people),
      (counts) => counts.some((count) => count > 0),
    )
    await jump(2 * 3_600_000)
    const jumpedAt = performance.timeOrigin + performance.now()
    await service.localWechat.settings({ sendTakesMs: 0 })
    await finished(campaignId)
    // What was claimed before the end may still arrive; nothing is claimed after it.
    const counts = await received(service, people)
    expect(counts.slice(0, 45)).toEqual(Array(45).fill(1))
    expect(jumpedAt).toBeGreaterThan(0)
    const rows = await service.rt.database.read<{ reason: string; n: number }>(
      "SELECT reason, COUNT(*) AS n FROM recipients WHERE campaign_id = ? AND status = 'skipped' GROUP BY reason",
      [campaignId],
    )
    const skipped = counts.slice(45).filter((count) => count === 0).length
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(skipped)
    for (const { reason } of rows) expect(['consent_expired', 'withdrawn']).toContain(reason)
    await jump(-2 * 3_600_000)
  })

  it('past a term, tags and visits go with the consent, and the message does not leave', async () => {
    const { service } = world
    const owner = await StaffMember.signsIn(service, 'owner')
    const { customer, followerId } = await member()
    const tagId = await makeTag(service.rt, { purpose: 'personalisation' })
    for (const purpose of ['personalisation', 'visit_history', 'marketing_messages'] as const)
      await customer.grants(purpose, '30_days')
    await customer.acceptsMessages(templateId)
    await owner.api.tags.apply({ followerId, tagId })
    await service.rt.database.source.query(
      "INSERT INTO interactions (follower_id, kind, purpose, occurred_at) VALUES (?, 'visit', 'visit_history', 1)",
      [followerId],
    )
    await jump(30 * day + 60_000)
    await until(
      () =>
        service.rt.database.read<{ status: string }>(
          'SELECT status FROM consent_states WHERE follower_id = ?',
          [followerId],
        ),
      (rows) => rows.every(({ status }) => status === 'expired'),
    )
    const left = await service.rt.database.read<{ n: number }>(
      "SELECT (SELECT COUNT(*) FROM follower_tags WHERE follower_id = ?) + (SELECT COUNT(*) FROM interactions WHERE follower_id = ? AND kind = 'visit') AS n",
      [followerId, followerId],
    )
    expect(left).toEqual([{ n: 0 }])
    await jump(-30 * day - 60_000)
  })

  it('one consent that cannot be ended does not keep the others alive', async () => {
    const { rt } = world.service
    await world.service.stopWorker()
    const stuck = await member()
    const fine = await member()
    for (const { customer } of [stuck, fine]) await customer.grants('visit_history', '30_days')
    const [key] = await rt.database.read<{ wrapped_key: Buffer }>(
      'SELECT wrapped_key FROM person_keys WHERE person_id = ?',
      [stuck.followerId],
    )
    await rt.database.source.query("UPDATE person_keys SET wrapped_key = 'x' WHERE person_id = ?", [
      stuck.followerId,
    ])
    rt.clock.advance(31 * 86_400_000)
    expect(await expireConsents(rt, new AbortController().signal)).toBe(1)
    const [state] = await rt.database.read('SELECT status FROM consent_states WHERE follower_id = ?', [
      fine.followerId,
    ])
    expect(state).toEqual({ status: 'expired' })
    await rt.database.source.query('UPDATE person_keys SET wrapped_key = ? WHERE person_id = ?', [
      key?.wrapped_key,
      stuck.followerId,
    ])
    expect(await expireConsents(rt, new AbortController().signal)).toBe(1)
    rt.clock.advance(-31 * 86_400_000)
  })
})
