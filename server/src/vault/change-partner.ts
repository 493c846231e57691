import type { PartnerStatus } from '@xinyue/shared/contract/partners'
import type { StaffActor } from '../core/actor'
import { write, type Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import { enqueue } from '../core/outbox'
import { newToken } from '../core/tokens'
import { recordAudit } from '../audit/record-audit'
import { hashSecret } from './client-secret'
import { Partner } from './partner.entity'
import type { At } from './register-partner'

/** Reads hold this row shared while they run: what is changed here is before a read or after it, never beside it. */
async function lockPartner(tx: Tx, partnerId: number, from: readonly PartnerStatus[]): Promise<Partner> {
  const partner = found(
    await tx.findOne(Partner, { where: { id: partnerId }, lock: { mode: 'pessimistic_write' } }),
    'partner',
  )
  if (!from.includes(partner.status)) throw new AppError('wrong_status', `partner is ${partner.status}`)
  return partner
}

const noted = (tx: Tx, actor: StaffActor, partnerId: number, action: string, { now, requestId }: At) =>
  recordAudit(tx, { at: now, actor, action, subjectKind: 'partner', subjectId: partnerId, requestId })

/** Never by who registered it. */
export async function approvePartner(tx: Tx, actor: StaffActor, partnerId: number, at: At): Promise<void> {
  const partner = await lockPartner(tx, partnerId, ['proposed'])
  if (partner.createdBy === actor.staffId) throw new AppError('approver_is_author')
  await tx.update(
    Partner,
    { id: partnerId },
    { status: 'active', approvedBy: actor.staffId, approvedAt: at.now },
  )
  await noted(tx, actor, partnerId, 'partner.approved', at)
}

const dropTokens = (tx: Tx, partnerId: number) =>
  write(tx, 'DELETE FROM partner_tokens WHERE partner_id = ?', [partnerId])

/** A new secret; the old one and every token end with this transaction. */
export async function rotateSecret(tx: Tx, actor: StaffActor, partnerId: number, at: At): Promise<string> {
  await lockPartner(tx, partnerId, ['proposed', 'active'])
  const secret = newToken()
  await tx.update(Partner, { id: partnerId }, { secretHash: await hashSecret(secret), secretAt: at.now })
  await dropTokens(tx, partnerId)
  await noted(tx, actor, partnerId, 'partner.secret_rotated', at)
  return secret
}

/** Nothing is read from this commit on; ending the loans one by one, each with its destroy notice, is the job's. */
export async function disablePartner(tx: Tx, actor: StaffActor, partnerId: number, at: At): Promise<void> {
  await lockPartner(tx, partnerId, ['proposed', 'active'])
  await tx.update(Partner, { id: partnerId }, { status: 'disabled', disabledAt: at.now })
  await dropTokens(tx, partnerId)
  await enqueue(tx, 'vault.end-partner', { partnerId }, { now: at.now })
  await noted(tx, actor, partnerId, 'partner.disabled', at)
}
