import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { done, id, idParam, instant, nothing } from './fields'

/** What staff are reminded of. Texts are in `locales` of the staff side. */
export const reminderKind = z.enum(['request_due_soon', 'request_overdue', 'incident_overdue'])
export type ReminderKind = z.infer<typeof reminderKind>

export const reminderView = z.object({
  reminderId: id,
  kind: reminderKind,
  /** The request or the incident it is about. */
  caseId: id,
  /** The step of an incident that is late. */
  detail: z.string().nullable(),
  at: instant,
})
export type ReminderView = z.infer<typeof reminderView>

/** What waits for the signed-in staff member, each until they have seen it. Speaks of no customer. */
export const reminders = {
  /** The newest two hundred, newest first. */
  list: defineEndpoint({
    method: 'GET',
    path: '/api/staff/reminders',
    access: 'staff.self',
    input: nothing,
    output: z.object({ reminders: z.array(reminderView) }),
    errors: [],
  }),
  /** It was opened, or put away. */
  see: defineEndpoint({
    method: 'POST',
    path: '/api/staff/reminders/:reminderId/seen',
    access: 'staff.self',
    input: z.strictObject({ reminderId: idParam }),
    output: done,
    errors: ['not_found'],
  }),
}
