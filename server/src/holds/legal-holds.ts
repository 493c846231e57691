import type { HeldCategory } from '@xinyue/shared/contract/retention'
import type { StaffActor } from '../core/actor'
import { insertRow, write, type Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { personIn } from '../followers/person'
import { appendToLedger } from '../ledger/erasure-ledger'
import { LegalHold } from './legal-hold.entity'

interface NewHold {
  followerId: number | null
  category: HeldCategory | null
  reason: string
  reviewAt: number
}

/**
 * From its commit on neither the nightly run nor an erasure takes what it names; a restored backup must know it before
 * it erases anybody again, so the ledger is told.
 */
export async function placeHold(
  tx: Tx,
  rt: Runtime,
  actor: StaffActor,
  hold: NewHold,
  requestId: string,
): Promise<number> {
  const at = rt.clock.now()
  if (hold.reviewAt <= at)
    throw new AppError('invalid_input', 'review in the past', { reviewAt: 'in the future' })
  const holdId = await insertRow(tx, LegalHold, {
    ...hold,
    placedBy: actor.staffId,
    placedAt: at,
    liftedAt: null,
    liftedBy: null,
    liftReason: null,
  })
  await recordAudit(tx, {
    at,
    actor,
    action: 'hold.placed',
    subjectKind: 'legal_hold',
    subjectId: holdId,
    fields: [hold.category ?? 'everything'],
    requestId,
  })
  const { followerId, category, reviewAt } = hold
  const person = followerId === null ? null : await personIn(tx, rt, followerId)
  const pseudonym = person?.pseudonym.toString('hex') ?? null
  await appendToLedger(tx, rt, [
    { kind: 'held', at, holdId, followerId, pseudonym, category, reviewAt, placedBy: actor.staffId },
  ])
  return holdId
}

/**
 * What was locked away for this hold alone goes with it; its key is overwritten first. A restored backup must not
 * bring it back, so the erasure ledger is told.
 */
export async function liftHold(
  tx: Tx,
  rt: Runtime,
  actor: StaffActor,
  { holdId, reason }: { holdId: number; reason: string },
  requestId: string,
): Promise<void> {
  const at = rt.clock.now()
  const hold = found(
    await tx.findOne(LegalHold, { where: { id: holdId }, lock: { mode: 'pessimistic_write' } }),
    'legal hold',
  )
  if (hold.liftedAt !== null) throw new AppError('wrong_status', 'lifted already')
  await tx.update(LegalHold, { id: holdId }, { liftedAt: at, liftedBy: actor.staffId, liftReason: reason })
  await releaseCopies(tx, holdId)
  await recordAudit(tx, {
    at,
    actor,
    action: 'hold.lifted',
    subjectKind: 'legal_hold',
    subjectId: holdId,
    fields: [hold.category ?? 'everything'],
    requestId,
  })
  await appendToLedger(tx, rt, [{ kind: 'released', at, holdId }])
}

/** Deletes what a hold had locked away. */
export async function releaseCopies(tx: Tx, holdId: number): Promise<void> {
  await write(tx, "UPDATE held_copies SET wrapped_key = REPEAT('x', LENGTH(wrapped_key)) WHERE hold_id = ?", [
    holdId,
  ])
  await write(tx, 'DELETE FROM held_copies WHERE hold_id = ?', [holdId])
}
