import { errorFields } from './log'
import { marks, select, write, type Tx } from './database'
import type { OutboxPayload } from './outbox-message.entity'
import type { Runtime } from './runtime'
import { wait, pause } from './wake'
import { ownerIsGone, WorkerMark } from './worker-mark'

/** What a handler gets beside its payload. */
export interface JobContext {
  rt: Runtime
  /** Ends when the process is asked to stop: finish the step at hand and return. */
  signal: AbortSignal
  /** A long job got on: earlier failures no longer count. */
  progressed(): Promise<void>
}
/** Nothing: done. `again`: run the same message once more at that instant (business time), as its first attempt. */
export type JobResult = void | { again: number }
/** Not the instant of now: a business clock moved back would leave the work waiting for it to come again. */
export const atOnce = { again: 0 } as const
export type JobHandler = (payload: OutboxPayload, context: JobContext) => Promise<JobResult>
/** Topic -> handler. */
export type Jobs = Readonly<Record<string, JobHandler>>

const leaseMs = 10_000
const renewMs = 3_000
const idleMs = 500
const maxAttempts = 8
const parallel = 4

interface Row {
  id: number
  topic: string
  payload: string
  attempts: number
}

/**
 * The outbox loop: claim, handle, forget; a handler that throws is tried again with growing pauses and given up on
 * after eight. The message of a worker that died is claimed again. A topic without a handler is left alone: a worker of
 * another version beside this one has it. Leases follow real time, so that moving the business clock neither frees nor
 * freezes work.
 */
export async function dispatchOutbox(rt: Runtime, jobs: Jobs, signal: AbortSignal): Promise<void> {
  const running = new Set<Promise<void>>()
  const mark = new WorkerMark(rt.database)
  const topics = Object.keys(jobs)
  while (!signal.aborted) {
    let claimed: Row[] = []
    try {
      const room = parallel - running.size
      if (room > 0) {
        await mark.hold()
        claimed = await rt.database.transaction((tx) => claim(tx, mark.id, topics, room, rt.clock.now()))
      }
    } catch (error) {
      rt.log.error(errorFields(error), 'outbox could not be read')
    }
    for (const message of claimed) {
      const work = handle(rt, jobs, message, signal).finally(() => running.delete(work))
      running.add(work)
    }
    if (claimed.length === 0) await wait(idleMs, signal)
  }
  await Promise.allSettled(running)
  await mark.drop()
}

async function claim(
  tx: Tx,
  owner: string,
  topics: readonly string[],
  room: number,
  now: number,
): Promise<Row[]> {
  const rows = await select<Row>(
    tx,
    // Index (failed_at, available_at): failed messages and future ones are not walked over.
    `SELECT id, topic, payload, attempts FROM outbox_messages
     WHERE failed_at IS NULL AND available_at <= ? AND topic IN (${marks(topics.length)}) AND (lease_until IS NULL OR lease_until < ? OR ${ownerIsGone})
     ORDER BY available_at, id LIMIT ? FOR UPDATE SKIP LOCKED`,
    [now, ...topics, Date.now(), room],
  )
  if (rows.length > 0)
    await write(
      tx,
      `UPDATE outbox_messages SET lease_until = ?, lease_owner = ? WHERE id IN (${marks(rows.length)})`,
      [Date.now() + leaseMs, owner, ...rows.map((row) => row.id)],
    )
  return rows
}

async function handle(rt: Runtime, jobs: Jobs, message: Row, signal: AbortSignal): Promise<void> {
  const { id, topic } = message
  const { source } = rt.database
  const renew = setInterval(() => {
    write(source.manager, 'UPDATE outbox_messages SET lease_until = ? WHERE id = ?', [
      Date.now() + leaseMs,
      id,
    ]).catch(() => undefined)
  }, renewMs)
  try {
    const job = jobs[topic]
    if (!job) throw new Error(`no handler for topic ${topic}`)
    const result = await job(JSON.parse(message.payload) as OutboxPayload, {
      rt,
      signal,
      async progressed() {
        if (message.attempts === 0) return
        message.attempts = 0
        await write(source.manager, 'UPDATE outbox_messages SET attempts = 0 WHERE id = ?', [id])
      },
    })
    if (result)
      await write(
        source.manager,
        'UPDATE outbox_messages SET lease_until = NULL, attempts = 0, available_at = ? WHERE id = ?',
        [result.again, id],
      )
    else await write(source.manager, 'DELETE FROM outbox_messages WHERE id = ?', [id])
    rt.metrics.jobs.inc({ topic, result: 'done' })
  } catch (error) {
    rt.metrics.jobs.inc({ topic, result: 'failed' })
    rt.log.error({ ...errorFields(error), outboxId: id, topic, attempts: message.attempts + 1 }, 'job failed')
    await putBack(rt, message, error)
  } finally {
    clearInterval(renew)
  }
}

async function putBack(rt: Runtime, message: Row, error: unknown): Promise<void> {
  const attempts = message.attempts + 1
  // The pause follows real time, as a lease of our own: a business clock moved back would draw it out by as much. Who takes
  // over from a process that died does not wait.
  // The database may be the very thing that failed. What cannot be put back waits for its lease to end.
  for (const end = performance.now() + leaseMs; performance.now() < end; await pause(200)) {
    try {
      await write(
        rt.database.source.manager,
        'UPDATE outbox_messages SET lease_until = ?, attempts = ?, last_error = ?, failed_at = ?, available_at = 0 WHERE id = ?',
        [
          Date.now() + Math.min(60_000, 250 * 2 ** attempts),
          attempts,
          error instanceof Error ? error.name : 'Error',
          attempts >= maxAttempts ? rt.clock.now() : null,
          message.id,
        ],
      )
      return
    } catch (again) {
      rt.log.error({ ...errorFields(again), outboxId: message.id }, 'job could not be put back')
    }
  }
}
