import type { StaffActor } from '../core/actor'
import type { Tx } from '../core/database'
import { recordAudit } from '../audit/record-audit'
import { StaffSession } from './staff-session.entity'

export async function signOut(tx: Tx, actor: StaffActor, now: number, requestId: string): Promise<void> {
  await tx.delete(StaffSession, { tokenHash: actor.session })
  await recordAudit(tx, {
    at: now,
    actor,
    action: 'staff.signed_out',
    subjectKind: 'staff',
    subjectId: actor.staffId,
    requestId,
  })
}
