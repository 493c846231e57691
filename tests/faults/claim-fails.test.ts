import { dispatchOutbox } from '../../server/src/core/dispatch'
import { enqueue } from '../../server/src/core/outbox'
import { jobs } from '../../server/src/jobs'
import { until } from '../support/actors'
import { brokenInvariants, ledger, Marketing, received } from '../support/campaigns'
import { serviceForFile } from '../support/service'

const people = 170
const all = <T>(value: T): T[] => Array<T>(people).fill(value)

/** The database lets one claim down while another is being handed over. */
describe('a claim that fails in the middle of a campaign', () => {
  const world = serviceForFile({ worker: false, settings: { WECHAT_SEND_CONCURRENCY: '60' } })

  it('loses neither the results on their way nor those claimed beside it', async () => {
    const { service } = world
    const { database } = service.rt
    const marketing = await Marketing.opens(service)
    const { tagId, people: crowd } = await marketing.crowd(people)
    const campaignId = await marketing.draft(tagId)
    const skipped = await marketing.draft(tagId)
    const five = 'SELECT 0 UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4'
    await database.transaction(async (tx) => {
      await tx.query(
        "UPDATE campaigns SET status = 'sending', expanded_at = 1, started_at = 1 WHERE id = ?",
        [campaignId],
      )
      await tx.query(
        "INSERT INTO recipients (campaign_id, follower_id, status) SELECT ?, follower_id, 'queued' FROM follower_tags WHERE tag_id = ? ORDER BY follower_id",
        [campaignId, tagId],
      )
      // A table of some size: of a small one every statement would rather read, and lock, the whole.
      await tx.query(
        `INSERT INTO recipients (campaign_id, status) SELECT ?, 'skipped' FROM ${Array.from({ length: 6 }, (_, n) => `(${five}) t${n}`).join(', ')}`,
        [skipped],
      )
      await enqueue(tx, 'campaign.send', { campaignId }, { now: service.rt.clock.now() })
    })
    await database.source.query('ANALYZE TABLE recipients')
    await service.localWechat.settings({ sendTakesMs: 1_500, sentEvents: false })
    // The first of the third claim is being changed: fifty to each of the first three, the rest to the fourth.
    // The outbox alone: the timetable would wait for the same row, with locks of its own.
    const stop = new AbortController()
    let work = Promise.resolve()
    const holder = database.source.createQueryRunner()
    try {
      await holder.startTransaction()
      await holder.query('SELECT id FROM recipients WHERE campaign_id = ? AND follower_id = ? FOR UPDATE', [
        campaignId,
        crowd[100]?.followerId ?? 0,
      ])
      work = dispatchOutbox(service.rt, jobs(service), stop.signal)
      const count = async (status: string) =>
        (
          await database.read<{ n: number }>(
            'SELECT COUNT(*) AS n FROM recipients WHERE campaign_id = ? AND status = ?',
            [campaignId, status],
          )
        )[0]?.n
      // The first is settled and the second under way; the fourth has been claimed.
      await until(
        async () => [await count('sent'), await count('sending')].join(),
        (now) => now === '50,70',
      )
      const waiting = await until(
        () =>
          database.read<{ ID: number }>(
            "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND INFO LIKE 'SELECT r.id, r.follower_id%'",
          ),
        (rows) => rows.length === 1,
      )
      await database.source.query(`KILL QUERY ${waiting[0]?.ID ?? 0}`)
    } finally {
      await holder.rollbackTransaction()
      await holder.release()
    }
    await service.localWechat.settings({ sendTakesMs: 0 })
    const status = async () =>
      (await database.read<{ status: string }>('SELECT status FROM campaigns WHERE id = ?', [campaignId]))[0]
        ?.status
    await until(status, (now) => now === 'finished', 25_000)
    stop.abort()
    await work
    const { progress } = await marketing.owner.api.campaigns.get({ campaignId })
    expect(progress.byStatus).toMatchObject({ sent: people, unknown: 0 })
    expect(await received(service, crowd)).toEqual(all(1))
    expect(await ledger(service, crowd)).toEqual({ credits: all(0), used: all(1) })
    expect(await brokenInvariants(service)).toEqual({})
  }, 60_000)
})
