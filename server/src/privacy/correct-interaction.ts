import type { desk } from '@xinyue/shared/contract/desk'
import type { InputOf } from '@xinyue/shared/endpoint'
import { randomBytes } from 'node:crypto'
import { retention } from '../../../config/policy/retention'
import type { StaffActor } from '../core/actor'
import { select, write, type Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { keepHeld } from './keep-held'
import { lockRequest } from './move-request'
import type { PrivacyRequest } from './privacy-request.entity'

/**
 * Puts the purchase or visit right that a request in progress is about (PIPL Art. 46). One that is not this person's
 * leaves their record; a purchase is then kept as the law demands, belonging to nobody.
 * @throws AppError not_found, wrong_status, invalid_input
 */
export async function correctInteraction(
  tx: Tx,
  rt: Runtime,
  actor: StaffActor,
  { requestId, change }: InputOf<(typeof desk)['correct']>,
  callId: string,
): Promise<PrivacyRequest> {
  const { request, person } = await lockRequest(tx, rt, actor, requestId)
  if (request.status !== 'in_progress') throw new AppError('wrong_status', `correct from ${request.status}`)
  const { followerId, aboutKind, aboutId: id } = request
  const [row] = await select<{ kind: string }>(
    tx,
    'SELECT kind FROM interactions WHERE id = ? AND follower_id = ? FOR UPDATE',
    [aboutKind === 'interaction' ? id : 0, followerId],
  )
  const { kind } = found(row, 'interaction')
  if (kind !== 'purchase' && kind !== 'visit') throw new AppError('not_found', 'neither purchase nor visit')
  const now = rt.clock.now()
  await keepHeld(tx, rt, person, [kind === 'purchase' ? 'purchases' : 'visits'], now)
  switch (change.what) {
    case 'amount':
      if (kind !== 'purchase')
        throw new AppError('invalid_input', 'a visit has no amount', { 'change.amountFen': 'no purchase' })
      await write(tx, 'UPDATE interactions SET amount_fen = ? WHERE id = ?', [change.amountFen, id])
      break
    case 'time':
      if (change.occurredAt > now)
        throw new AppError('invalid_input', 'not yet', { 'change.occurredAt': 'lies ahead' })
      await write(tx, 'UPDATE interactions SET occurred_at = ? WHERE id = ?', [change.occurredAt, id])
      break
    case 'not_theirs':
      await write(
        tx,
        `INSERT INTO retained_orders (pseudonym, store_id, amount_fen, occurred_at, keep_until)
         SELECT ?, store_id, amount_fen, occurred_at, occurred_at + ? FROM interactions
         WHERE id = ? AND kind = 'purchase' AND amount_fen IS NOT NULL`,
        [randomBytes(16), retention.order, id],
      )
      await write(tx, 'DELETE FROM interactions WHERE id = ?', [id])
  }
  await recordAudit(tx, {
    at: now,
    actor,
    action: 'interaction.corrected',
    subjectKind: 'follower',
    subjectId: followerId,
    fields: [`interaction:${id}`, change.what, `privacy_request:${requestId}`],
    requestId: callId,
  })
  return request
}
