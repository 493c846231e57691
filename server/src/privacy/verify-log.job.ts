import { verification, type VerificationView } from '@xinyue/shared/contract/audit'
import type { StaffActor } from '../core/actor'
import type { JobHandler } from '../core/dispatch'
import { select, write } from '../core/database'
import { found } from '../core/errors'
import { enqueue } from '../core/outbox'
import { readJson } from '../core/read-json'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { sealLog } from '../audit/seal-log'
import { verifyLog } from '../audit/verify-log'

const outcome = verification.shape.outcome.unwrap()

interface Row {
  id: number
  asked_at: number
  checked: number
  total: number
  finished_at: number | null
  outcome: string | null
}

/** The last one asked for. */
export async function lastVerification(rt: Runtime): Promise<VerificationView | null> {
  const [row] = await rt.database.read<Row>(
    'SELECT id, asked_at, checked, total, finished_at, outcome FROM log_verifications ORDER BY id DESC LIMIT 1',
  )
  if (!row) return null
  return {
    verificationId: row.id,
    askedAt: row.asked_at,
    checked: row.checked,
    total: row.total,
    finishedAt: row.finished_at,
    outcome: row.outcome === null ? null : readJson(outcome, row.outcome),
  }
}

/** Has the log verified in the background; one at a time, asking again while one runs changes nothing. */
export async function askVerification(
  rt: Runtime,
  actor: StaffActor,
  requestId: string,
): Promise<VerificationView> {
  await rt.database.transaction(async (tx) => {
    const [last] = await select<Row>(
      tx,
      'SELECT id, finished_at FROM log_verifications ORDER BY id DESC LIMIT 1 FOR UPDATE',
    )
    if (last && last.finished_at === null) return
    const at = rt.clock.now()
    await write(tx, 'INSERT INTO log_verifications (asked_by, asked_at) VALUES (?, ?)', [actor.staffId, at])
    const [made] = await select<{ id: number }>(tx, 'SELECT LAST_INSERT_ID() AS id')
    const verificationId = found(made?.id, 'verification')
    await enqueue(tx, 'log.verify', { verificationId }, { now: at })
    await recordAudit(tx, {
      at,
      actor,
      action: 'log.verified',
      subjectKind: 'verification',
      subjectId: verificationId,
      requestId,
    })
  })
  return found(await lastVerification(rt), 'verification')
}

/** Milliseconds between two notes of how far it is. */
const often = 1_000

/** Verifies the log and writes down what it found. Run twice it finds the same. */
export const verifyLogJob: JobHandler = async ({ verificationId = null }, { rt }) => {
  const { manager } = rt.database.source
  // What was written a moment ago belongs to it; a log that cannot be sealed is what the verification will explain.
  await sealLog(rt, { wait: 5 }).catch(() => 0)
  let noted = 0
  const result = await verifyLog(rt, rt.sealedRecords, async (checked, total) => {
    if (performance.now() - noted < often && checked < total) return
    noted = performance.now()
    await write(manager, 'UPDATE log_verifications SET checked = ?, total = ? WHERE id = ?', [
      checked,
      total,
      verificationId,
    ])
  })
  await write(manager, 'UPDATE log_verifications SET finished_at = ?, outcome = ? WHERE id = ?', [
    rt.clock.now(),
    JSON.stringify(result),
    verificationId,
  ])
}
