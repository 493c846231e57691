import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { bilingual, done, id, idParam, instant, line, nothing } from './fields'

export const retentionCategory = z.enum([
  'purchases',
  'visits',
  'history',
  'messages',
  'access_entries',
  'dormant_followers',
  'retained_orders',
  'follower_sessions',
  'staff_sessions',
  'wechat_events',
  'legal_holds',
  'privacy_requests',
  'export_records',
  'partner_tokens',
  'loans',
  'served_notices',
  'erasure_evidence',
  'audit_entries',
])
export type RetentionCategory = z.infer<typeof retentionCategory>

/** What a legal hold may name. The rest is technical, or goes with the person. */
export const heldCategory = retentionCategory.extract([
  'purchases',
  'visits',
  'history',
  'messages',
  'access_entries',
  'retained_orders',
])
export type HeldCategory = z.infer<typeof heldCategory>

/** A day of the shop's calendar. */
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const days = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,2}$/)
      .transform(Number),
  ])
  .pipe(z.int().min(1).max(90))

export const legalHold = z.object({
  holdId: id,
  /** Everybody, in the category; one member; or one who has left since. */
  of: z.enum(['everybody', 'member', 'left']),
  memberNumber: z.string().nullable(),
  /** Null: everything about the person. */
  category: heldCategory.nullable(),
  reason: z.string(),
  placedBy: z.string(),
  placedAt: instant,
  reviewAt: instant,
  liftedAt: instant.nullable(),
  liftedBy: z.string().nullable(),
  /** Of how many people who have left data is locked away for it. */
  lockedAway: z.int(),
})
export type LegalHold = z.infer<typeof legalHold>

export const retention = {
  /** What is kept how long, on what ground. */
  schedule: defineEndpoint({
    method: 'GET',
    path: '/api/retention',
    access: 'retention.manage',
    input: nothing,
    output: z.object({
      rules: z.array(
        z.object({
          category: retentionCategory,
          title: bilingual,
          starts: bilingual,
          basis: bilingual,
          /** Milliseconds. */
          period: z.int(),
          action: z.enum(['erase', 'anonymise']),
        }),
      ),
    }),
    errors: [],
  }),
  /** The last thirty nightly runs, newest first. */
  runs: defineEndpoint({
    method: 'GET',
    path: '/api/retention/runs',
    access: 'retention.manage',
    input: nothing,
    output: z.object({
      runs: z.array(
        z.object({
          runOn: date,
          startedAt: instant,
          /** Null: under way, or it was cut off and goes on. */
          finishedAt: instant.nullable(),
          results: z.array(
            z.object({
              category: retentionCategory,
              gone: z.int(),
              heldBack: z.int(),
              failures: z.int(),
              tookMs: z.int(),
            }),
          ),
        }),
      ),
    }),
    errors: [],
  }),
  /** What the coming nights will take. */
  preview: defineEndpoint({
    method: 'GET',
    path: '/api/retention/preview',
    access: 'retention.manage',
    input: z.strictObject({ days: days.default(30) }),
    output: z.object({
      categories: z.array(
        z.object({
          category: retentionCategory,
          total: z.int(),
          heldBack: z.int(),
          days: z.array(z.object({ date, count: z.int() })),
        }),
      ),
    }),
    errors: [],
  }),
  /** At most two hundred: those in force first, then the latest that were lifted. */
  holds: defineEndpoint({
    method: 'GET',
    path: '/api/retention/holds',
    access: 'retention.manage',
    input: nothing,
    output: z.object({ holds: z.array(legalHold) }),
    errors: [],
  }),
  /** Keeps what is named from being deleted. The person reads the reason when they delete their account. */
  placeHold: defineEndpoint({
    method: 'POST',
    path: '/api/retention/holds',
    access: 'retention.manage',
    input: z
      .strictObject({
        /** Null: everybody's data of the category. */
        memberNumber: z
          .string()
          .regex(/^\d{10}$/)
          .nullable(),
        /** Null: everything about the person. */
        category: heldCategory.nullable(),
        reason: line(200),
        reviewAt: instant,
      })
      .refine((hold) => hold.memberNumber !== null || hold.category !== null, {
        path: ['memberNumber'],
        message: 'name a person, a category, or both',
      }),
    output: z.object({ holdId: id }),
    errors: ['not_found', 'invalid_input'],
    once: true,
  }),
  /** What was only kept for this hold is deleted at once. */
  liftHold: defineEndpoint({
    method: 'POST',
    path: '/api/retention/holds/:holdId/lift',
    access: 'retention.manage',
    input: z.strictObject({ holdId: idParam, reason: line(200) }),
    output: done,
    errors: ['not_found', 'wrong_status'],
  }),
}
