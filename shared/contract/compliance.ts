import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { id, instant, nothing } from './fields'
import { milestone } from './incident-case'
import { optionalPurpose } from './policy'
import { requestKind } from './rights'

/** What stands open and until when. Each part is null for a role that may not open its list. Speaks of no customer. */
export const compliance = {
  overview: defineEndpoint({
    method: 'GET',
    path: '/api/compliance',
    access: 'notice.read',
    input: nothing,
    output: z.object({
      requests: z
        .object({
          open: z.int(),
          overdue: z.int(),
          dueSoon: z.int(),
          /** The next five, the most urgent first. */
          next: z.array(z.object({ requestId: id, kind: requestKind, dueAt: instant, overdue: z.boolean() })),
        })
        .nullable(),
      incidents: z
        .object({
          open: z.int(),
          overdue: z.int(),
          /** The next five steps that have a time limit. */
          next: z.array(
            z.object({
              incidentId: id,
              title: z.string(),
              milestone,
              dueAt: instant,
              overdue: z.boolean(),
            }),
          ),
        })
        .nullable(),
      holds: z.object({ inForce: z.int(), toReview: z.int(), nextReviewAt: instant.nullable() }).nullable(),
      partners: z.object({ active: z.int(), proposed: z.int(), overdue: z.int() }).nullable(),
      /** Consents that end by themselves within thirty days. */
      consents: z.object({
        ending: z.int(),
        byPurpose: z.array(z.object({ purpose: optionalPurpose, count: z.int() })),
      }),
      notices: z.object({ drafts: z.int(), toApprove: z.int(), toPublish: z.int() }),
      retention: z
        .object({
          lastRun: z
            .object({
              runOn: z.string(),
              finishedAt: instant.nullable(),
              gone: z.int(),
              heldBack: z.int(),
              failures: z.int(),
            })
            .nullable(),
        })
        .nullable(),
    }),
    errors: [],
  }),
}
