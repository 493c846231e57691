import { Pool } from 'undici'
import { templates } from '../../config/policy/messaging'
import { dispatchOutbox, type JobHandler, type Jobs } from '../../server/src/core/dispatch'
import { marks, write } from '../../server/src/core/database'
import { enqueue } from '../../server/src/core/outbox'
import { jobs } from '../../server/src/jobs'
import { createWechatGateway } from '../../server/src/wechat/gateway'
import { makeCrowd, type CrowdMember } from '../support/crowd'
import { makeNotices, makeStaff, makeTag } from '../support/factories'
import { firstLine } from '../support/local-wechat'
import type { TestRuntime } from '../support/runtime'
import { benchRuntime } from './support/bench-runtime'
import { Costs } from './support/processor-time'
import { farEnd, startFarEnd } from './support/far-end'
import { median, megabytes, report, rounded } from './support/report'

/**
 * The whole way of a campaign (expansion, gate, ledger, hand-over, results) against a loop that only posts with
 * undici and marks rows in batches; in one run, in turn, to the same server that answers `{"errcode":0}`.
 */
const people = 100_000
const rounds = 3
const connections = 128
const templateId = templates[0]?.templateId ?? ''
const message = { thing1: '冬至桂花茶', thing2: '凭会员码到店试饮', time3: '2026-12-01 10:00' }

async function main(): Promise<void> {
  const child = startFarEnd(__filename)
  const origin = await firstLine(child)
  const rt = await benchRuntime({ WECHAT_API_ORIGIN: origin, WECHAT_SEND_CONCURRENCY: String(connections) })
  try {
    const notices = await makeNotices(rt)
    const noticeVersionId = notices.current('marketing_messages').id
    const tagId = await makeTag(rt)
    console.log(`making ${people.toLocaleString('en-US')} people`)
    const crowd = await makeCrowd(rt, noticeVersionId, { count: people, tagId, templateId, marketing: true })
    await rt.database.source.query(
      'CREATE TABLE bare_rows (id BIGINT PRIMARY KEY, openid VARCHAR(64) NOT NULL, status TINYINT NOT NULL, KEY (status, id))',
    )
    const bare: number[] = []
    const whole: number[] = []
    const pids = { service: 'self', database: rt.databasePid, wechat: child.pid ?? 0 } as const
    const used = { bare: new Costs(pids), campaign: new Costs(pids) }
    for (let round = 0; round < rounds; round++) {
      bare.push(await used.bare.during(() => bareLoop(rt, origin, crowd)))
      whole.push(await used.campaign.during(() => campaign(rt, tagId, noticeVersionId)))
      console.log(
        `round ${round + 1}: bare ${Math.round(bare.at(-1) ?? 0)} rows/s, campaign ${Math.round(whole.at(-1) ?? 0)} rows/s`,
      )
    }
    const ratio = median(whole.map((rate, at) => rate / (bare[at] ?? NaN)))
    report('send', ratio, {
      recipients: people,
      connections,
      bare_rows_per_s: Math.round(median(bare)),
      campaign_rows_per_s: Math.round(median(whole)),
      campaign_s: rounded(people / median(whole)),
      resident_mb: megabytes(process.memoryUsage().rss),
      ...used.bare.each('bare', 'row', people * rounds),
      ...used.campaign.each('campaign', 'row', people * rounds),
    })
  } finally {
    await rt.close()
    child.kill()
  }
}

/** Rows per second of: read a batch, post each, mark the batch. Marking overlaps the next batch's posts. */
async function bareLoop(rt: TestRuntime, origin: string, crowd: readonly CrowdMember[]): Promise<number> {
  const { manager } = rt.database.source
  await manager.query('TRUNCATE bare_rows')
  for (let at = 0; at < crowd.length; at += 5_000) {
    const rows = crowd.slice(at, at + 5_000)
    await manager.query(
      `INSERT INTO bare_rows VALUES ${rows.map(() => '(?, ?, 0)').join(',')}`,
      rows.flatMap(({ followerId, openid }) => [followerId, openid]),
    )
  }
  const pool = new Pool(origin, { connections, pipelining: 1 })
  const data = JSON.stringify(
    Object.fromEntries(Object.entries(message).map(([key, value]) => [key, { value }])),
  )
  const started = performance.now()
  let after = 0
  let marking: Promise<unknown> = Promise.resolve()
  for (;;) {
    const rows = await rt.database.read<{ id: number; openid: string }>(
      'SELECT id, openid FROM bare_rows WHERE status = 0 AND id > ? ORDER BY id LIMIT 2000',
      [after],
    )
    if (rows.length === 0) break
    after = rows.at(-1)?.id ?? after
    let next = 0
    const lane = async () => {
      for (let row = rows[next++]; row; row = rows[next++]) {
        const body = `{"touser":${JSON.stringify(row.openid)},"template_id":"${templateId}","page":"pages/home/index","miniprogram_state":"formal","lang":"zh_CN","data":${data}}`
        const response = await pool.request({
          method: 'POST',
          path: '/cgi-bin/message/subscribe/send?access_token=token',
          body,
          headers: { 'content-type': 'application/json' },
        })
        const answer = (await response.body.json()) as { errcode: number }
        if (answer.errcode !== 0) throw new Error('refused')
      }
    }
    await Promise.all(Array.from({ length: connections }, lane))
    await marking
    marking = write(
      manager,
      `UPDATE bare_rows SET status = 1 WHERE id IN (${marks(rows.length)})`,
      rows.map(({ id }) => id),
    )
  }
  await marking
  const seconds = (performance.now() - started) / 1000
  await pool.destroy()
  return crowd.length / seconds
}

/** Rows per second from approval to `finished`. */
async function campaign(rt: TestRuntime, tagId: number, noticeVersionId: number): Promise<number> {
  await rt.database.source.query('UPDATE subscription_credits SET remaining = 1')
  await rt.database.source.query('UPDATE wechat_identities SET sent_month = 0, sent_count = 0')
  const { staffId } = await makeStaff(rt, 'owner')
  const wechat = createWechatGateway(rt)
  const stop = new AbortController()
  const campaignId = await rt.database.transaction(async (tx) => {
    const inserted: { insertId: number } = await tx.query(
      `INSERT INTO campaigns (name, status, purpose, notice_version_id, tag_id, template_id, message, created_by, approved_by, created_at)
       VALUES ('bench', 'approved', 'marketing_messages', ?, ?, ?, ?, ?, ?, ?)`,
      [noticeVersionId, tagId, templateId, JSON.stringify(message), staffId, staffId, rt.clock.now()],
    )
    await enqueue(tx, 'campaign.expand', { campaignId: inserted.insertId }, { now: rt.clock.now() })
    return inserted.insertId
  })
  const started = performance.now()
  const { all, sending } = watched(jobs({ rt, wechat }))
  const work = dispatchOutbox(rt, all, stop.signal)
  let seconds: number
  try {
    await sending
    seconds = (performance.now() - started) / 1000
  } finally {
    stop.abort()
    await work
  }
  await wechat.close()
  const [sent] = await rt.database.read<{ count: number }>(
    "SELECT COUNT(*) AS count FROM recipients WHERE campaign_id = ? AND status = 'sent'",
    [campaignId],
  )
  if (sent?.count !== people) throw new Error(`only ${sent?.count ?? 0} were sent`)
  return people / seconds
}

/** The jobs as they are; `sending` ends when the campaign's own has nothing left to do, or fails with it. */
function watched(all: Jobs): { all: Jobs; sending: Promise<void> } {
  const send = all['campaign.send']
  if (!send) throw new Error('no job sends campaigns')
  let watch: JobHandler = send
  const sending = new Promise<void>((resolve, reject) => {
    watch = async (payload, context) => {
      const result = await send(payload, context).catch((error: unknown) => {
        reject(error as Error)
        throw error
      })
      if (!result) resolve()
      return result
    }
  })
  return { all: { ...all, 'campaign.send': watch }, sending }
}

if (process.argv[2] === 'far-end') farEnd()
else
  main().catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
