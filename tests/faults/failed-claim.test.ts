import { brokenInvariants, ledger, Marketing, received } from '../support/campaigns'
import { until } from '../support/actors'
import { serviceForFile } from '../support/service'

const all = <T>(value: T, count: number): T[] => Array<T>(count).fill(value)

/** The database drops the connection of a claim while WeChat still answers to the claim before. */
it('answers that are on their way are written down when the next claim fails, and nobody is passed over', async () => {
  const { rt, localWechat } = world.service
  const count = 150
  const { tagId, people } = await marketing.crowd(count)
  await localWechat.settings({ sendTakesMs: 1_500, sentEvents: false })
  // The last one is held by somebody else: the claim that comes to them waits.
  const holder = rt.database.source.createQueryRunner()
  await holder.startTransaction()
  await holder.query('SELECT * FROM consent_states WHERE follower_id = ? FOR UPDATE', [
    people.at(-1)?.followerId,
  ])
  const id = await marketing.launch(tagId)
  // Seen five times over, it waits; its text names its people, so it is the same statement.
  const seen = new Map<string, number>()
  const claim = await until(
    async () => {
      const [row] = await rt.database.read<{ id: number; text: string }>(
        `SELECT ID AS id, INFO AS text FROM information_schema.PROCESSLIST
         WHERE DB = DATABASE() AND INFO LIKE '%FROM recipients r%FOR UPDATE'`,
      )
      if (row) seen.set(row.text, (seen.get(row.text) ?? 0) + 1)
      return row
    },
    (row) => (seen.get(row?.text ?? '') ?? 0) >= 5,
  )
  // Asked of the database: a request would be somebody who waits, and then hand-overs come one after another.
  const statuses = () =>
    rt.database.read<{ status: string; count: number }>(
      'SELECT status, COUNT(*) AS count FROM recipients WHERE campaign_id = ? GROUP BY status',
      [id],
    )
  expect(await statuses()).toContainEqual({ status: 'sending', count: 100 })
  await rt.database.source.query(`KILL CONNECTION ${Number(claim?.id)}`)
  await holder.rollbackTransaction()
  await holder.release()
  await localWechat.settings({ sendTakesMs: 0 })
  await until(
    async () => {
      await localWechat.control('POST', '/local/clock', { advanceMs: 1_000 })
      return rt.database.read<{ status: string }>('SELECT status FROM campaigns WHERE id = ?', [id])
    },
    ([row]) => row?.status === 'finished',
    60_000,
  )
  expect(await statuses()).toEqual([{ status: 'sent', count }])
  expect(await received(world.service, people)).toEqual(all(1, count))
  expect(await ledger(world.service, people)).toEqual({ credits: all(0, count), used: all(1, count) })
  expect(await brokenInvariants(world.service)).toEqual({})
}, 120_000)

const world = serviceForFile()
let marketing: Marketing
beforeAll(async () => (marketing = await Marketing.opens(world.service)), 60_000)
