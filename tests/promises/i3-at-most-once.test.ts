import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { templates } from '../../config/policy/messaging'
import { createDatabase, connectDatabase } from '../../server/src/core/database'
import { startMariadb, type PrivateMariadb } from '../../server/src/core/private-mariadb'
import { enqueue } from '../../server/src/core/outbox'
import { entities } from '../../server/src/entities'
import { migrations } from '../../server/src/migrations'
import { until } from '../support/actors'
import { makeCrowd } from '../support/crowd'
import { makeNotices, makeStaff, makeTag } from '../support/factories'
import { firstLine, LocalWechat } from '../support/local-wechat'
import { testRuntime, type TestRuntime } from '../support/runtime'

const templateId = templates[0]?.templateId ?? ''
const kills = 26
const crowdSize = 9_000
const root = path.resolve(__dirname, '../..')

/** I3: whatever is killed and when, WeChat gets a person's message of a campaign at most once. */
describe('I3: at most once', () => {
  /** Also when the test fails: servers left behind would keep the run from ending. */
  const undo: (() => Promise<unknown> | void)[] = []
  afterAll(async () => {
    for (const step of undo.reverse()) await Promise.resolve(step()).catch(() => undefined)
  }, 60_000)

  it(`survives ${kills} kills of the worker and of MariaDB at random moments of a campaign`, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-kill-'))
    undo.push(() => rmSync(folder, { recursive: true, force: true }))
    let mariadb: PrivateMariadb = await startMariadb({ folder, bufferPoolMb: 64 })
    undo.push(() => mariadb.stop())
    const url = mariadb.url('xinyue')
    await createDatabase(url)
    const wechat = await LocalWechat.start('http://127.0.0.1:9')
    undo.push(() => wechat.stop())
    const base = await testRuntime({ WECHAT_API_ORIGIN: wechat.origin })
    undo.push(() => base.close())
    const connect = () => connectDatabase({ url, pool: 4, entities, migrations })
    let rt: TestRuntime = { ...base, database: await connect(), databaseUrl: url }
    undo.push(() => rt.database.close())
    await rt.database.source.runMigrations()
    const notices = await makeNotices(rt)
    const tagId = await makeTag(rt)
    const crowd = await makeCrowd(rt, notices.current('marketing_messages').id, {
      count: crowdSize,
      tagId,
      templateId,
      marketing: true,
    })
    await wechat.addPeople(crowd.map(({ openid }) => ({ openid, credits: { [templateId]: 5 } })))
    await wechat.settings({ sendTakesMs: 25, sentEvents: false })
    const campaignId = await launch(rt, tagId, notices.current('marketing_messages').id)

    const start = async (): Promise<ChildProcess> => {
      const child = spawn(process.execPath, [path.join(root, 'server/dist/main.js')], {
        cwd: root,
        env: {
          PATH: process.env['PATH'],
          NODE_ENV: 'test',
          ROLE: 'worker',
          DATABASE_URL: url,
          DATA_DIR: base.folder,
          WECHAT_API_ORIGIN: wechat.origin,
          WECHAT_SEND_CONCURRENCY: '8',
          LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
          // Outside quiet hours, whatever the time of this run is.
          LOCAL_CONTROL_TOKEN: 'unused',
          LOCAL_CLOCK_AT: '2026-11-20T02:30:00Z',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await firstLine(child)
      return child
    }
    const kill = async (child: ChildProcess) => {
      if (child.exitCode !== null) throw new Error(`the worker ended by itself with ${child.exitCode}`)
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    }

    const interrupted: number[] = []
    let worker = await start()
    undo.push(() => (worker.exitCode === null && worker.signalCode === null ? kill(worker) : undefined))
    for (let n = 0; n < kills; n++) {
      // By what WeChat received and not by time: in the middle of a hand-over, however fast the machine is.
      await wechat.accepts((await wechat.sends()).length + 1 + randomInt(80))
      if (n % 3 === 2) {
        process.kill(mariadb.pid, 'SIGKILL')
        await mariadb.ended
        // Sometimes the worker dies while there is no database, sometimes it lives through it.
        if (n % 2 === 0) await kill(worker)
        mariadb = await startMariadb({ folder, bufferPoolMb: 64 })
        if (n % 2 === 0) worker = await start()
      } else {
        await kill(worker)
        worker = await start()
      }
      interrupted.push((await wechat.sends()).length)
    }
    await wechat.settings({ sendTakesMs: 0 })
    await rt.database.close().catch(() => undefined)
    rt = { ...rt, database: await connect() }
    const campaign = async () =>
      (
        await rt.database.read<{ status: string }>('SELECT status FROM campaigns WHERE id = ?', [campaignId])
      )[0]?.status
    await until(campaign, (status) => status === 'finished', 60_000)

    const sends = await wechat.sends()
    const byPerson = new Map<string, number>()
    for (const { openid } of sends) byPerson.set(openid, (byPerson.get(openid) ?? 0) + 1)
    expect([...byPerson].filter(([, times]) => times > 1)).toEqual([])

    const rows = await rt.database.read<{ follower_id: number; status: string }>(
      'SELECT follower_id, status FROM recipients WHERE campaign_id = ?',
      [campaignId],
    )
    const openids = new Map(crowd.map(({ followerId, openid }) => [followerId, openid]))
    const received = (row: { follower_id: number }) => byPerson.has(openids.get(row.follower_id) ?? '')
    expect(rows).toHaveLength(crowdSize)
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['sent', 'unknown']))
    // "sent" is never said of what WeChat did not take, and what it took without our knowing is "unknown".
    expect(rows.filter((row) => row.status === 'sent' && !received(row))).toEqual([])
    expect(rows.filter((row) => row.status !== 'sent' && row.status !== 'unknown' && received(row))).toEqual(
      [],
    )
    // The kills came while it was sending, or the test would say nothing.
    expect(
      interrupted.filter((count, at) => count > (interrupted[at - 1] ?? 0) && count < crowdSize).length,
    ).toBe(kills)
    expect(rows.filter(({ status }) => status === 'unknown').length).toBeGreaterThan(0)
  }, 240_000)
})

async function launch(rt: TestRuntime, tagId: number, noticeVersionId: number): Promise<number> {
  const { staffId } = await makeStaff(rt, 'owner')
  const now = rt.clock.now()
  return rt.database.transaction(async (tx) => {
    const inserted: { insertId: number } = await tx.query(
      `INSERT INTO campaigns (name, status, purpose, notice_version_id, tag_id, template_id, message, created_by, approved_by, created_at)
       VALUES ('活动', 'approved', 'marketing_messages', ?, ?, ?, ?, ?, ?, ?)`,
      [
        noticeVersionId,
        tagId,
        templateId,
        JSON.stringify({ thing1: '桂花茶', thing2: '试饮', time3: '2026-12-01 10:00' }),
        staffId,
        staffId,
        now,
      ],
    )
    await enqueue(tx, 'campaign.expand', { campaignId: inserted.insertId }, { now })
    return inserted.insertId
  })
}
