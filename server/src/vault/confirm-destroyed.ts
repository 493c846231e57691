import type { PartnerActor, StaffActor } from '../core/actor'
import { select, write, type Tx } from '../core/database'
import { found } from '../core/errors'
import { recordAudit } from '../audit/record-audit'

interface Confirmation {
  partnerId: number
  noticeId: string
  /** The partner's own word names its loan; staff, who note what came in writing, see no loans. */
  handle: string | null
  now: number
  requestId: string
}

/**
 * The data a notice names is destroyed. Said again it changes nothing.
 * @throws AppError not_found for a notice of another partner or loan
 */
export async function confirmDestroyed(
  tx: Tx,
  actor: PartnerActor | StaffActor,
  { partnerId, noticeId, handle, now, requestId }: Confirmation,
): Promise<void> {
  const [row] = await select<{ id: number; loan_id: number; confirmed_at: number | null }>(
    tx,
    `SELECT n.id, n.loan_id, n.confirmed_at FROM destroy_notices n JOIN loans l ON l.id = n.loan_id
     WHERE n.notice_id = ? AND l.partner_id = ? AND l.handle = COALESCE(?, l.handle) FOR UPDATE`,
    [noticeId, partnerId, handle],
  )
  const notice = found(row, 'destroy notice')
  if (notice.confirmed_at !== null) return
  await write(tx, 'UPDATE destroy_notices SET confirmed_at = ?, confirmed_by = ? WHERE id = ?', [
    now,
    actor.kind === 'staff' ? actor.staffId : null,
    notice.id,
  ])
  await recordAudit(tx, {
    at: now,
    actor,
    action: 'loan.destroyed',
    subjectKind: 'loan',
    subjectId: notice.loan_id,
    requestId,
  })
}
