import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { cursor, id, idParam, instant, limit, line, prose } from './fields'
import { requestAbout, requestKind, requestNote, requestStatus } from './rights'
import { role } from './staff'

export const deskRow = z.object({
  requestId: id,
  kind: requestKind,
  status: requestStatus,
  memberNumber: z.string(),
  openedAt: instant,
  dueAt: instant,
  closedAt: instant.nullable(),
  overdue: z.boolean(),
  /** Its due date is near. */
  dueSoon: z.boolean(),
  /** Owners were told that it is late. */
  escalated: z.boolean(),
  takenBy: z.object({ staffId: id, role }).nullable(),
})
export type DeskRow = z.infer<typeof deskRow>

/** As it stands: the purchase or visit the request is about; for a correction about no single thing, the member's own data. */
const correctable = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['purchase', 'visit']),
    occurredAt: instant,
    amountFen: z.int().nullable(),
    storeId: id.nullable(),
  }),
  z.object({ kind: z.literal('member'), points: z.int() }),
])

const one = z.strictObject({ requestId: idParam })
const said = z.strictObject({ requestId: idParam, note: prose(500) })
const moved = z.object({ requestId: id, status: requestStatus })
const errors = ['not_found', 'wrong_status'] as const

/** Where people answer what software may not decide (PIPL Art. 50). */
export const desk = {
  /** Unfinished ones, the next due first, or the finished ones, newest first, unless asked otherwise. */
  list: defineEndpoint({
    method: 'GET',
    path: '/api/desk/requests',
    access: 'privacy.desk',
    input: z.strictObject({
      show: z.enum(['unfinished', 'finished']).default('unfinished'),
      /** `clock`: when it is due; of the finished ones, when it was closed. */
      sort: z.enum(['clock', 'opened']).default('clock'),
      order: z.enum(['asc', 'desc']).optional(),
      cursor: cursor.optional(),
      limit: limit.default(20),
    }),
    output: z.object({
      requests: z.array(deskRow),
      nextCursor: cursor.nullable(),
      unfinished: z.int(),
      overdue: z.int(),
      /** Answered by people; what members did by themselves is not counted. */
      finished: z.int(),
    }),
    errors: [],
  }),
  get: defineEndpoint({
    method: 'GET',
    path: '/api/desk/requests/:requestId',
    access: 'privacy.desk',
    input: one,
    output: deskRow.extend({
      maskedName: z.string().nullable(),
      about: requestAbout.nullable(),
      /** What can be put right from here. */
      correctable: correctable.nullable(),
      notes: z.array(requestNote),
    }),
    errors: ['not_found'],
  }),
  /** Enters what came in by other ways: at the counter, by letter, from relatives of somebody who died (PIPL Art. 49). */
  open: defineEndpoint({
    method: 'POST',
    path: '/api/desk/requests',
    access: 'privacy.desk',
    input: z.strictObject({
      memberNumber: z.string().regex(/^\d{10}$/),
      kind: requestKind.exclude(['copy']),
      note: prose(500),
    }),
    output: moved,
    errors: ['not_found'],
    once: true,
  }),
  take: defineEndpoint({
    method: 'POST',
    path: '/api/desk/requests/:requestId/take',
    access: 'privacy.desk',
    input: one,
    output: moved,
    errors,
  }),
  /** Asks the person for something; the clock runs on. */
  ask: defineEndpoint({
    method: 'POST',
    path: '/api/desk/requests/:requestId/question',
    access: 'privacy.desk',
    input: said,
    output: moved,
    errors,
  }),
  answer: defineEndpoint({
    method: 'POST',
    path: '/api/desk/requests/:requestId/answer',
    access: 'privacy.desk',
    input: said,
    output: moved,
    errors,
  }),
  /** The note is the reason (PIPL Art. 50). */
  refuse: defineEndpoint({
    method: 'POST',
    path: '/api/desk/requests/:requestId/refuse',
    access: 'privacy.desk',
    input: said,
    output: moved,
    errors,
  }),
  /**
   * Puts right what the request is about: amount, time and store of a purchase or visit, or takes it off the person's
   * record; name and points where the request is about no single thing (PIPL Art. 46).
   */
  correct: defineEndpoint({
    method: 'POST',
    path: '/api/desk/requests/:requestId/correction',
    access: 'privacy.desk',
    input: z.strictObject({
      requestId: idParam,
      change: z.discriminatedUnion('what', [
        z.strictObject({ what: z.literal('amount'), amountFen: z.int().min(0).max(100_000_000) }),
        z.strictObject({ what: z.literal('time'), occurredAt: instant }),
        z.strictObject({ what: z.literal('store'), storeId: id.nullable() }),
        z.strictObject({ what: z.literal('not_theirs') }),
        z.strictObject({ what: z.literal('name'), displayName: line(20) }),
        z.strictObject({ what: z.literal('points'), points: z.int().min(0).max(100_000_000) }),
      ]),
    }),
    output: moved,
    errors,
  }),
}
