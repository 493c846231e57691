import { system } from '../core/actor'
import { select, write, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { remindBefore } from '../../../config/policy/rights'
import { recordAudit } from '../audit/record-audit'
import { remindAll } from '../reminders/remind'

interface Row {
  id: number
  opened_at: number
  due_at: number
  reminded_at: number | null
  escalated_at: number | null
}
const batch = 200

/**
 * Whoever works at the desk is reminded of requests near their due date, and again of late ones; each is written down once
 * (PIPL Art. 50). Returns how many were marked.
 */
export async function watchRequests(rt: Runtime, signal: AbortSignal): Promise<number> {
  let marked = 0
  let last = 0
  while (!signal.aborted) {
    const rows = await rt.database.read<Row>(
      `SELECT id, opened_at, due_at, reminded_at, escalated_at FROM privacy_requests
       WHERE finished = 0 AND id > ? AND (reminded_at IS NULL OR escalated_at IS NULL) ORDER BY id LIMIT ${batch}`,
      [last],
    )
    for (const row of rows) marked += await rt.database.transaction((tx) => mark(tx, rt.clock.now(), row))
    last = rows.at(-1)?.id ?? last
    if (rows.length < batch) break
  }
  return marked
}

async function mark(tx: Tx, now: number, { id, opened_at, due_at }: Row): Promise<number> {
  const [row] = await select<Row>(
    tx,
    'SELECT id, opened_at, due_at, reminded_at, escalated_at FROM privacy_requests WHERE id = ? AND finished = 0 FOR UPDATE',
    [id],
  )
  if (!row) return 0
  const note = (action: string) =>
    recordAudit(tx, {
      at: now,
      actor: system('watch-requests'),
      action,
      subjectKind: 'privacy_request',
      subjectId: id,
    })
  let marked = 0
  if (row.reminded_at === null && now >= due_at - remindBefore(due_at - opened_at)) {
    await write(tx, 'UPDATE privacy_requests SET reminded_at = ? WHERE id = ?', [now, id])
    await note('privacy_request.due_soon')
    await remindAll(tx, 'privacy.desk', { kind: 'request_due_soon', caseId: id, at: now })
    marked++
  }
  if (row.escalated_at === null && now >= due_at) {
    await write(tx, 'UPDATE privacy_requests SET escalated_at = ? WHERE id = ?', [now, id])
    await note('privacy_request.escalated')
    await remindAll(tx, 'privacy.desk', { kind: 'request_overdue', caseId: id, at: now })
    marked++
  }
  return marked
}
