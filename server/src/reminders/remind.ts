import type { ReminderKind } from '@xinyue/shared/contract/reminders'
import { may, roles, type Permission } from '@xinyue/shared/permissions'
import { write, type Tx } from '../core/database'

interface Occasion {
  kind: ReminderKind
  caseId: number
  detail?: string
  at: number
}

/** Reminds everybody at work whose role may do something about it, each once. Returns how many people. */
export function remindAll(
  tx: Tx,
  needs: Permission,
  { kind, caseId, detail, at }: Occasion,
): Promise<number> {
  const able = roles.filter((role) => may(role, needs))
  return write(
    tx,
    `INSERT IGNORE INTO reminders (staff_id, kind, case_id, detail, at)
     SELECT id, ?, ?, ?, ? FROM staff WHERE role IN (${able.map(() => '?').join(', ')}) AND disabled_at IS NULL`,
    [kind, caseId, detail ?? '', at, ...able],
  )
}
