import type { reminders, ReminderKind } from '@xinyue/shared/contract/reminders'
import type { Routes } from '../core/bind'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { Reminder } from './reminder.entity'

interface Row {
  id: number
  kind: ReminderKind
  case_id: number
  detail: string
  at: number
}

export function reminderRoutes(rt: Runtime): Routes<typeof reminders> {
  return {
    async list({ actor }) {
      const rows = await rt.database.read<Row>(
        'SELECT id, kind, case_id, detail, at FROM reminders WHERE staff_id = ? ORDER BY id DESC LIMIT 200',
        [actor.staffId],
      )
      return {
        reminders: rows.map(({ id, kind, case_id, detail, at }) => ({
          reminderId: id,
          kind,
          caseId: case_id,
          detail: detail === '' ? null : detail,
          at,
        })),
      }
    },
    async see({ actor, input }) {
      const { affected } = await rt.database.transaction((tx) =>
        tx.delete(Reminder, { id: input.reminderId, staffId: actor.staffId }),
      )
      found(affected ? true : null, 'reminder')
      return { ok: true }
    },
  }
}
