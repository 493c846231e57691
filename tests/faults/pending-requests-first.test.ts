import { until } from '../support/actors'
import { Marketing } from '../support/campaigns'
import { serviceForFile } from '../support/service'

/** How long the local WeChat takes for a message here, in milliseconds. */
const slowMs = 300

describe('a process that sends and answers', () => {
  const world = serviceForFile()
  let marketing: Marketing
  beforeAll(async () => (marketing = await Marketing.opens(world.service)), 60_000)

  /** Most messages that were on their way to WeChat at once. */
  const mostAtOnce = async (count: number): Promise<number> => {
    const { rt, localWechat } = world.service
    const { tagId, people } = await marketing.crowd(count)
    await localWechat.fault({ endpoint: '/cgi-bin/message/subscribe/send', kind: 'slow', ms: slowMs })
    const campaignId = await marketing.launch(tagId)
    // Asked of the database: a request would be somebody who waits.
    await until(
      () => rt.database.read<{ status: string }>('SELECT status FROM campaigns WHERE id = ?', [campaignId]),
      ([row]) => row?.status === 'finished',
      60_000,
    )
    await localWechat.clearFaults()
    const openids = new Set(people.map(({ openid }) => openid))
    const times = (await localWechat.sends())
      .filter(({ openid }) => openids.has(openid))
      .map(({ receivedAt }) => receivedAt)
    expect(times).toHaveLength(count)
    const others = (from: number) => times.filter((at) => at >= from && at < from + slowMs / 2).length
    return Math.max(...times.map(others))
  }

  it('sends less at once while somebody waits for an answer, and nobody less', async () => {
    expect(await mostAtOnce(200)).toBeGreaterThan(32)
    let answer: () => void = () => undefined
    const waiting = world.service.rt.pendingRequests.during(
      () => new Promise<void>((resolve) => (answer = resolve)),
    )
    expect(await mostAtOnce(200)).toBeLessThanOrEqual(32)
    answer()
    await waiting
  }, 120_000)
})
