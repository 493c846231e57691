import { randomUUID } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { Pool, request } from 'undici'
import { templates } from '../../config/policy/messaging'
import { enqueue } from '../../server/src/core/outbox'
import { makeCrowd, type CrowdMember } from '../support/crowd'
import { makeNotices, makeStaff, makeTag } from '../support/factories'
import { firstLine } from '../support/local-wechat'
import type { TestRuntime } from '../support/runtime'
import { benchRuntime } from './support/bench-runtime'
import { farEnd, startFarEnd } from './support/far-end'
import { verifyRate } from './support/verify-rate'
import { median, percentile, report, rounded } from './support/report'

/**
 * What a person's rights cost, asked for over HTTP of the real service in a process of its own: erasing somebody with
 * a long history, and withdrawing while a campaign runs. The ratio sets the bare SQL of an erasure, in one
 * transaction on one connection, against the whole.
 */
const followers = 200_000
const interactions = 10_000
const erasures = 5
const withdrawals = 1_000
const copies = 3
/** Somebody taps every so often; not a queue of taps. */
const lanes = 4
const templateId = templates[0]?.templateId ?? ''

async function main(): Promise<void> {
  const children: ChildProcess[] = []
  const wechat = startFarEnd(__filename)
  children.push(wechat)
  const origin = await firstLine(wechat)
  const rt = await benchRuntime({ WECHAT_API_ORIGIN: origin })
  try {
    const notices = await makeNotices(rt)
    const noticeVersionId = notices.current('marketing_messages').id
    const tagId = await makeTag(rt)
    console.log(`making ${followers.toLocaleString('en-US')} followers`)
    const crowd = await makeCrowd(rt, noticeVersionId, {
      count: followers,
      tagId,
      templateId,
      marketing: true,
      sessions: true,
      named: true,
    })
    const busy = crowd.slice(0, 2 * erasures + copies)
    for (const { followerId } of busy) await history(rt, followerId)
    await rt.database.source.query('ANALYZE TABLE followers, interactions, recipients, consent_states')

    const service = spawn(process.execPath, [path.join(__dirname, 'main.js')], {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'test',
        PORT: '0',
        DATABASE_URL: rt.databaseUrl,
        DATA_DIR: rt.folder,
        LOG_LEVEL: 'warn',
        WECHAT_API_ORIGIN: origin,
        LOCAL_CLOCK_AT: new Date(rt.clock.now()).toISOString(),
        LOCAL_CONTROL_TOKEN: 'bench',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(service)
    const api = new Pool(await firstLine(service), { connections: 32, pipelining: 1 })

    const bare: number[] = []
    const whole: number[] = []
    for (let at = 0; at < erasures; at++) {
      bare.push(await bareErasure(rt, busy[2 * at]))
      whole.push(await timed(() => call(api, busy[2 * at + 1], '/api/me/erasure', { confirm: 'erase' })))
    }

    const copied: number[] = []
    for (const member of busy.slice(2 * erasures)) copied.push(await timed(() => copy(api, member)))

    const withdrawn = await withdrawDuring(
      rt,
      { api, farOrigin: origin },
      crowd.slice(busy.length),
      tagId,
      noticeVersionId,
    )
    await api.close()
    service.kill()
    await once(service, 'exit')
    const verified = await verifyRate(rt)
    report('rights', median(bare.map((ms, at) => ms / (whole[at] ?? NaN))), {
      followers,
      interactions,
      bare_erase_ms: rounded(median(bare)),
      erase_ms: rounded(median(whole)),
      export_ms: rounded(median(copied)),
      withdrawals: withdrawn.length,
      withdraw_p50_ms: rounded(percentile(withdrawn, 0.5)),
      withdraw_p99_ms: rounded(percentile(withdrawn, 0.99)),
      verified_entries: verified.entries,
      verify_entries_per_s: Math.round(verified.rate),
    })
  } finally {
    for (const child of children) child.kill()
    await rt.close()
  }
}

/** Every day of a keen customer's life: purchases, visits, messages. */
async function history(rt: TestRuntime, followerId: number): Promise<void> {
  const kinds = [
    ['purchase', 'membership', 2_600, null],
    ['visit', 'visit_history', null, null],
    ['message', 'marketing_messages', null, '冬至桂花茶'],
  ] as const
  for (let first = 0; first < interactions; first += 1_000) {
    const rows = Array.from({ length: 1_000 }, (_, at) => {
      const [kind, purpose, amount, subject] = kinds[(first + at) % kinds.length] ?? kinds[0]
      return [followerId, kind, purpose, rt.clock.now() - (first + at) * 3_600_000, amount, subject]
    })
    await rt.database.source.query(
      `INSERT INTO interactions (follower_id, kind, purpose, occurred_at, amount_fen, subject) VALUES ${rows.map(() => '(?,?,?,?,?,?)').join(',')}`,
      rows.flat(),
    )
  }
}

/** As little as deleting one person can be: the same rows go, the purchases move, the key goes last. */
function bareErasure(rt: TestRuntime, member: CrowdMember | undefined): Promise<number> {
  const id = member?.followerId ?? 0
  return timed(() =>
    rt.database.source.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO retained_orders (pseudonym, store_id, amount_fen, occurred_at, keep_until)
         SELECT RANDOM_BYTES(16), store_id, amount_fen, occurred_at, occurred_at FROM interactions
         WHERE follower_id = ? AND kind = 'purchase'`,
        [id],
      )
      for (const table of personal) await tx.query(`DELETE FROM ${table} WHERE follower_id = ?`, [id])
      await tx.query('DELETE FROM followers WHERE id = ?', [id])
      await tx.query('DELETE FROM person_keys WHERE person_id = ?', [id])
    }),
  )
}
const personal = [
  'recipients',
  'interactions',
  'follower_tags',
  'memberships',
  'subscription_credits',
  'consent_states',
  'consent_records',
  'served_notices',
  'access_entries',
  'follower_sessions',
  'wechat_identities',
  'follower_names',
]

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return performance.now() - started
}

/** From asking for a copy of everything to its link. */
async function copy(api: Pool, member: CrowdMember): Promise<void> {
  await call(api, member, '/api/me/exports', {})
  for (;;) {
    const response = await api.request({
      method: 'GET',
      path: '/api/me/exports',
      headers: { authorization: `Bearer ${member.token}` },
    })
    const answer = (await response.body.json()) as { export: { status: string } }
    if (answer.export.status === 'ready') return
    if (answer.export.status === 'failed') throw new Error('the copy failed')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

async function call(
  api: Pool,
  member: CrowdMember | undefined,
  target: string,
  body: Record<string, unknown>,
): Promise<unknown> {
  const response = await api.request({
    method: 'POST',
    path: target,
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${member?.token ?? ''}`,
      'idempotency-key': randomUUID(),
    },
  })
  const answer = await response.body.json()
  if (response.statusCode !== 200)
    throw new Error(`${target} answered ${response.statusCode} ${JSON.stringify(answer)}`)
  return answer
}

/** How long each withdrawal took to be answered, of people whom the campaign that runs meanwhile is for. */
async function withdrawDuring(
  rt: TestRuntime,
  { api, farOrigin }: { api: Pool; farOrigin: string },
  crowd: readonly CrowdMember[],
  tagId: number,
  noticeVersionId: number,
): Promise<number[]> {
  const { staffId } = await makeStaff(rt, 'owner')
  const message = { thing1: '冬至桂花茶', thing2: '凭会员码到店试饮', time3: '2026-12-01 10:00' }
  const campaignId = await rt.database.transaction(async (tx) => {
    const inserted: { insertId: number } = await tx.query(
      `INSERT INTO campaigns (name, status, purpose, notice_version_id, tag_id, template_id, message, created_by, approved_by, created_at)
       VALUES ('bench', 'approved', 'marketing_messages', ?, ?, ?, ?, ?, ?, ?)`,
      [noticeVersionId, tagId, templateId, JSON.stringify(message), staffId, staffId, rt.clock.now()],
    )
    await enqueue(tx, 'campaign.expand', { campaignId: inserted.insertId }, { now: rt.clock.now() })
    return inserted.insertId
  })
  const status = async () =>
    (await rt.database.read<{ status: string }>('SELECT status FROM campaigns WHERE id = ?', [campaignId]))[0]
      ?.status
  await request(`${farOrigin}/taken`)
  const waits: number[] = []
  let next = 0
  const lane = async () => {
    while (waits.length < withdrawals && (await status()) === 'sending') {
      // All over the crowd: those sent to already, those under way, those waiting.
      const member = crowd[(next++ * 7_919) % crowd.length]
      waits.push(
        await timed(() =>
          call(api, member, '/api/me/consents/marketing_messages/withdraw', {
            locale: 'zh-CN',
            page: 'privacy',
          }),
        ),
      )
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  if ((await status()) !== 'sending') console.log(`the campaign ended after ${waits.length} withdrawals`)
  return waits
}

if (process.argv[2] === 'far-end') farEnd()
else
  main().catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
