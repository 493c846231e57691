import { desk as contract } from '@xinyue/shared/contract/desk'
import type { CallOf } from '@xinyue/shared/endpoint'
import { callWith } from '../../../tests/support/call'
import { makeFollower, makeStaff } from '../../../tests/support/factories'
import { runtimeForFile, testMorning } from '../../../tests/support/runtime'
import type { StaffActor } from '../core/actor'
import { day } from '../core/clock'
import { deskRoutes } from './routes'

const test = runtimeForFile()
let officer: StaffActor
type Asked = CallOf<typeof contract.list>
const list = (input: Asked) => deskRoutes(test.rt).list(callWith(contract.list.input.parse(input), officer))

/** Every page of two, one after another. */
async function walk(input: Asked) {
  const rows = []
  let cursor: string | undefined
  do {
    const page = await list({ ...input, limit: 2, ...(cursor ? { cursor } : {}) })
    rows.push(...page.requests)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return rows
}

beforeAll(async () => {
  officer = await makeStaff(test.rt, 'privacy_officer')
  const { followerId } = await makeFollower(test.rt)
  const open = (n: number, finished: boolean, selfService = false) =>
    test.rt.database.source.query(
      `INSERT INTO privacy_requests (follower_id, kind, status, finished, self_service, opened_at, due_at, closed_at)
       VALUES (?, 'complain', ?, ?, ?, ?, ?, ?)`,
      [
        followerId,
        finished ? 'answered' : 'received',
        finished ? 1 : 0,
        selfService ? 1 : 0,
        testMorning - (n % 3) * day,
        testMorning + (n % 4) * day,
        finished ? testMorning - (n % 2) * day : null,
      ],
    )
  for (let n = 0; n < 7; n++) await open(n, false)
  for (let n = 0; n < 5; n++) await open(n, true)
  await open(9, true, true)
})

describe('the queue of the privacy desk', () => {
  const orders = [
    [{ show: 'unfinished' }, 'dueAt', 'asc', 7],
    [{ show: 'unfinished', order: 'desc' }, 'dueAt', 'desc', 7],
    [{ show: 'unfinished', sort: 'opened' }, 'openedAt', 'desc', 7],
    [{ show: 'unfinished', sort: 'opened', order: 'asc' }, 'openedAt', 'asc', 7],
    [{ show: 'finished' }, 'closedAt', 'desc', 5],
    [{ show: 'finished', order: 'asc' }, 'closedAt', 'asc', 5],
    [{ show: 'finished', sort: 'opened' }, 'openedAt', 'desc', 5],
  ] as const

  it.each(orders)('asked for %j goes by %s %s and leaves nobody out', async (asked, key, order, count) => {
    const rows = await walk(asked)
    expect(new Set(rows.map(({ requestId }) => requestId)).size).toBe(count)
    const values = rows.map((row) => row[key] ?? 0)
    expect(values).toEqual([...values].sort((a, b) => (order === 'asc' ? a - b : b - a)))
  })

  it('counts what is open, late and answered', async () => {
    expect(await list({})).toMatchObject({ unfinished: 7, overdue: 2, finished: 5 })
  })
})
