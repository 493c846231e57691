import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import Koa from 'koa'
import { createPool, type RowDataPacket } from 'mysql2/promise'
import { Pool } from 'undici'
import { parseUrl } from '../../server/src/core/database'
import { newToken, tokenHash } from '../../server/src/core/tokens'
import { readCursor } from '../../server/src/core/cursor'
import { pageSql } from '../../server/src/directory/page-sql'
import { makeCrowd } from '../support/crowd'
import { makeNotices, makeStaff, makeTag } from '../support/factories'
import { firstLine } from '../support/local-wechat'
import { benchRuntime } from './support/bench-runtime'
import { Costs } from './support/processor-time'
import { median, percentile, report, rounded } from './support/report'

/**
 * The follower page of the real service, over HTTP, against a bare Koa + mysql2 handler that runs the same SQL with
 * the same values: the session, the page, and the trace of the read, written for several requests at once as the
 * service does. Both in processes of their own, in turn, with the same load.
 */
const followers = 200_000
const connections = 50
const seconds = 6
const rounds = 3
const limit = 30

async function main(): Promise<void> {
  const rt = await benchRuntime({})
  const children: ChildProcess[] = []
  try {
    const notices = await makeNotices(rt)
    const tagId = await makeTag(rt)
    console.log(`making ${followers.toLocaleString('en-US')} followers`)
    await makeCrowd(rt, notices.current('marketing_messages').id, {
      count: followers,
      tagId,
      marketing: true,
      named: true,
    })
    const { staffId } = await makeStaff(rt, 'owner')
    const token = newToken()
    await rt.database.source.query('INSERT INTO staff_sessions VALUES (?, ?, ?, ?)', [
      tokenHash(token),
      staffId,
      rt.clock.now(),
      Date.now() + 86_400_000,
    ])
    await rt.database.source.query(
      'ANALYZE TABLE followers, follower_tags, memberships, person_keys, consent_states',
    )

    const service = start(children, [path.join(__dirname, 'main.js')], {
      NODE_ENV: 'test',
      ROLE: 'api',
      PORT: '0',
      DATABASE_URL: rt.databaseUrl,
      DATA_DIR: rt.folder,
      LOG_LEVEL: 'warn',
    })
    const bare = start(children, [__filename, 'bare'], { DATABASE_URL: rt.databaseUrl })
    const [serviceOrigin, bareOrigin] = await Promise.all([firstLine(service), firstLine(bare)])
    const pages = await cursors(serviceOrigin, token, tagId)

    const rates: { service: number[]; bare: number[] } = { service: [], bare: [] }
    const waits: number[] = []
    let resident = 0
    const pids = (child: ChildProcess) => ({ server: child.pid ?? 0, database: rt.databasePid })
    const used = { service: new Costs(pids(service)), bare: new Costs(pids(bare)) }
    for (let round = -1; round < rounds; round++) {
      if (round < 0) {
        for (const origin of [bareOrigin, serviceOrigin]) await load(origin, token, pages, [])
        continue
      }
      const bareRate = await used.bare.during(() => load(bareOrigin, token, pages, []))
      const serviceRate = await used.service.during(() => load(serviceOrigin, token, pages, waits))
      resident = Math.max(resident, residentMb(service.pid ?? 0))
      rates.bare.push(bareRate)
      rates.service.push(serviceRate)
      console.log(
        `round ${round + 1}: bare ${Math.round(bareRate)}/s, service ${Math.round(serviceRate)}/s, service ${residentMb(service.pid ?? 0)} MB`,
      )
    }
    const ratio = median(rates.service.map((rate, at) => rate / (rates.bare[at] ?? NaN)))
    report('api', ratio, {
      followers,
      connections,
      rows_a_page: limit,
      bare_requests_per_s: Math.round(median(rates.bare)),
      service_requests_per_s: Math.round(median(rates.service)),
      service_p50_ms: rounded(percentile(waits, 0.5)),
      service_p99_ms: rounded(percentile(waits, 0.99)),
      service_resident_mb: resident,
      ...used.bare.each('bare', 'request', sum(rates.bare) * seconds),
      ...used.service.each('service', 'request', sum(rates.service) * seconds),
    })
  } finally {
    for (const child of children) child.kill()
    await rt.close()
  }
}

function start(children: ChildProcess[], args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

const residentMb = (pid: number): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** First pages and pages deep inside, of everybody and of a tag. */
async function cursors(origin: string, token: string, tagId: number): Promise<string[]> {
  const pool = new Pool(origin, { connections: 1 })
  const pages: string[] = []
  for (const filter of ['', `&tagId=${tagId}`]) {
    let cursor = ''
    for (let page = 0; page < 60; page++) {
      const query = `limit=${limit}${filter}${cursor ? `&cursor=${cursor}` : ''}`
      pages.push(query)
      const { body, statusCode } = await pool.request({
        method: 'GET',
        path: `/api/followers?${query}`,
        headers: { authorization: `Bearer ${token}` },
      })
      const answer = (await body.json()) as { nextCursor: string; followers: unknown[] }
      if (statusCode !== 200 || answer.followers.length !== limit)
        throw new Error('the page is not what it should be')
      cursor = answer.nextCursor
    }
  }
  await pool.close()
  return pages
}

/** Requests per second. */
async function load(
  origin: string,
  token: string,
  pages: readonly string[],
  waits: number[],
): Promise<number> {
  const pool = new Pool(origin, { connections, pipelining: 1 })
  const end = performance.now() + seconds * 1000
  let done = 0
  const lane = async (first: number) => {
    for (let at = first; performance.now() < end; at += 7) {
      const asked = performance.now()
      const { body, statusCode } = await pool.request({
        method: 'GET',
        path: `/api/followers?${pages[at % pages.length] ?? ''}`,
        headers: { authorization: `Bearer ${token}` },
      })
      await body.dump()
      if (statusCode !== 200) throw new Error(`answered ${statusCode}`)
      waits.push(performance.now() - asked)
      done++
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, at) => lane(at)))
  await pool.close()
  return done / seconds
}

/** As little as can be between the SQL and the socket. */
async function bareServer(): Promise<void> {
  const { user, password, database, socketPath } = parseUrl(process.env['DATABASE_URL'] ?? '')
  const pool = createPool({
    user,
    password,
    database,
    socketPath: socketPath ?? '',
    connectionLimit: 8,
    supportBigNumbers: true,
    dateStrings: true,
  })
  const waiting: { row: (string | number | null)[]; done: () => void }[] = []
  let writing = false
  const trail = async (row: (string | number | null)[]) => {
    const written = new Promise<void>((done) => waiting.push({ row, done }))
    if (!writing) {
      writing = true
      void (async () => {
        while (waiting.length > 0) {
          const batch = waiting.splice(0, 200)
          await pool.query(
            `INSERT INTO access_pages (follower_ids, staff_id, role, store_id, fields, reason, at) VALUES ${batch.map(() => '(?,?,?,?,?,?,?)').join(',')}`,
            batch.flatMap(({ row: values }) => values),
          )
          for (const { done } of batch) done()
        }
        writing = false
      })()
    }
    await written
  }
  const app = new Koa()
  app.use(async (ctx) => {
    const token = ctx.get('authorization').slice(7)
    const now = Date.now()
    const [[staff]] = await pool.execute<RowDataPacket[]>(
      'SELECT s.id, s.role, s.store_id, s.demo FROM staff_sessions t JOIN staff s ON s.id = t.staff_id WHERE t.token_hash = ? AND t.expires_at > ? AND s.disabled_at IS NULL',
      [tokenHash(token), now],
    )
    const { cursor, tagId } = ctx.query
    const { sql, values } = pageSql(
      {
        storeId: null,
        tagId: tagId ? Number(tagId) : null,
        find: null,
        order: 'activity',
        ascending: false,
        after: readCursor(typeof cursor === 'string' ? cursor : undefined),
        limit: limit + 1,
      },
      now,
    )
    const [rows] = await pool.execute<RowDataPacket[]>(sql, values)
    await trail([
      rows.map((row) => String(row['id'])).join(','),
      Number(staff?.['id']),
      String(staff?.['role']),
      null,
      'name',
      'list',
      now,
    ])
    ctx.body = {
      followers: rows.map((row) => ({
        followerId: row['id'] as number,
        memberNumber: row['member_number'] as string,
        level: row['level'] as string,
        points: row['points'] as number,
        joinedAt: row['joined_at'] as number,
        store: row['store'] as string,
        lastActiveAt: row['active_on'] as number,
        may: row['may'] === 1,
      })),
    }
  })
  const handle = app.callback()
  const server = createServer((request, response) => void handle(request, response))
  server.listen(0, '127.0.0.1', () =>
    console.log(JSON.stringify({ listening: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })),
  )
}

;(process.argv[2] === 'bare' ? bareServer() : main()).catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
