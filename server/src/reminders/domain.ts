import { columns, nothing, onlyTables, table } from '../core/data-map'
import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import { Reminder } from './reminder.entity'
import { reminderRoutes } from './routes'

export const remindersDomain = defineDomain({
  personalData: onlyTables({
    reminders: table({
      ...columns(['id', 'kind', 'case_id', 'detail', 'at'], nothing),
      staff_id: {
        holds: 'personal',
        whose: 'staff',
        purpose: 'employment',
        retention: 'until the staff member has seen it',
        exported: 'the staff member’s own list of reminders',
        corrected: 'does not apply',
        erased: 'row deleted once seen',
      },
    }),
  }),
  entities: [Reminder],
  routes: ({ rt }: { rt: Runtime }) => ({ reminders: reminderRoutes(rt) }),
})
