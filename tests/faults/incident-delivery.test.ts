import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { approveNotice } from '../../server/src/incidents/notice-changes'
import { openIncident } from '../../server/src/incidents/open-incident'
import { tablesOfPeople } from '../../server/src/incidents/fields'
import { dataMap } from '../../server/src/data-map'
import { until } from '../support/actors'
import { makeCrowd } from '../support/crowd'
import { makeNotices, makeStaff } from '../support/factories'
import { firstLine } from '../support/local-wechat'
import { runtimeForFile } from '../support/runtime'

const root = path.resolve(__dirname, '../..')
const crowdSize = 20_000

/** The worker dies while people are counted and while they are told: nobody is left out, nobody is told twice. */
it('counts and delivers once, however often the worker is killed', async () => {
  const { rt } = test
  const notices = await makeNotices(rt)
  await makeCrowd(rt, notices.current('marketing_messages').id, { count: crowdSize })
  // Every delivery leaves a line, so that a second one would be seen.
  const { source } = rt.database
  await source.query('CREATE TABLE deliveries (follower_id BIGINT NOT NULL)')
  await source.query(
    `CREATE TRIGGER told AFTER UPDATE ON incident_people FOR EACH ROW
     INSERT INTO deliveries SELECT NEW.follower_id FROM DUAL WHERE NOT (NEW.delivered_at <=> OLD.delivered_at)`,
  )
  const [author, approver] = [await makeStaff(rt, 'owner'), await makeStaff(rt, 'owner')]
  const at = rt.clock.now()
  const by = (actor: typeof author) => ({ actor, now: at, requestId: 'test' })
  const incidentId = await rt.database.transaction((tx) =>
    openIncident(tx, tablesOfPeople(dataMap), by(author), {
      title: '数据库文件被拷走',
      kind: 'leak',
      certainty: 'possible',
      happened: '磁盘遗失。',
      noticedAt: at,
      beganAt: at,
      endedAt: null,
      staffIds: [],
      tables: ['memberships', 'followers'],
      keysExposed: false,
    }),
  )
  const one = async (sql: string) => Number((await rt.database.read<{ n: number | null }>(sql))[0]?.n ?? 0)
  const cursor = () => one('SELECT count_cursor AS n FROM incidents')
  const told = () => one('SELECT deliver_cursor AS n FROM incident_notices')

  let worker = await start(rt.databaseUrl, rt.folder)
  for (let before = await cursor(); before < crowdSize / 2; before = await cursor()) {
    await until(cursor, (at) => at > before)
    await kill(worker)
    worker = await start(rt.databaseUrl, rt.folder)
  }
  await until(
    () => rt.database.read<{ affected: number | null }>('SELECT affected FROM incidents'),
    ([row]) => row?.affected === crowdSize,
    60_000,
  )
  const [notice] = await rt.database.read<{ written_at: number }>('SELECT written_at FROM incident_notices')
  await rt.database.transaction((tx) => approveNotice(tx, by(approver), incidentId, notice?.written_at ?? 0))
  for (let before = await told(); before < crowdSize / 2; before = await told()) {
    await until(told, (at) => at > before)
    await kill(worker)
    worker = await start(rt.databaseUrl, rt.folder)
  }
  await until(
    () => one('SELECT delivered_at AS n FROM incident_notices'),
    (at) => at > 0,
    60_000,
  )
  await kill(worker)
  expect(await one('SELECT COUNT(*) AS n FROM incident_people WHERE delivered_at IS NULL')).toBe(0)
  expect(await one('SELECT COUNT(*) AS n FROM deliveries')).toBe(crowdSize)
  expect(await one('SELECT COUNT(DISTINCT follower_id) AS n FROM deliveries')).toBe(crowdSize)
}, 180_000)

const test = runtimeForFile()

async function start(url: string, folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(root, 'server/dist/main.js')], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      ROLE: 'worker',
      DATABASE_URL: url,
      DATA_DIR: folder,
      WECHAT_API_ORIGIN: 'http://127.0.0.1:9',
      LOG_LEVEL: 'silent',
      LOCAL_CONTROL_TOKEN: 'unused',
      LOCAL_CLOCK_AT: '2026-11-20T02:30:00Z',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await firstLine(child)
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) throw new Error(`the worker ended by itself with ${child.exitCode}`)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}
