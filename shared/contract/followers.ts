import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { consentStatus } from './consent'
import { cursor, id, idParam, instant, limit, searched } from './fields'
import { memberLevel } from './members'
import { optionalPurpose } from './policy'

export const followerRow = z.object({
  followerId: id,
  /** `林**`; null when the person gave no name. */
  maskedName: z.string().nullable(),
  memberNumber: z.string(),
  level: memberLevel,
  points: z.int(),
  joinedAt: instant,
  store: z.string().nullable(),
  /** A member of a store the reader does not work in, found by card or number: to be served, and to be read for an hour. */
  otherStore: z.boolean(),
  /** Day of the last activity, as its first instant in UTC. */
  lastActiveAt: instant,
  mayReceiveMarketing: z.boolean(),
})
export type FollowerRow = z.infer<typeof followerRow>

/** What the list can be sorted by. Not by name: names are encrypted. */
export const followerOrder = z.enum(['activity', 'joined', 'points'])
export type FollowerOrder = z.infer<typeof followerOrder>

export const interactionKind = z.enum([
  'joined',
  'purchase',
  'visit',
  'message',
  'consent_granted',
  'consent_withdrawn',
  'consent_expired',
  'tag_applied',
  'tag_removed',
])
export type InteractionKind = z.infer<typeof interactionKind>

/** What of a person a staff read showed, and on what occasion (I4). Texts are in `locales`. */
export const accessField = z.enum([
  'name',
  'phone',
  'membership',
  'activity',
  'consents',
  'tags',
  'interactions',
  'requests',
  'audit',
  'identity',
  'messages',
  'access_log',
  'loans',
  'incidents',
  'legal_holds',
])
export type AccessField = z.infer<typeof accessField>
export const accessReason = z.enum([
  'list',
  'search',
  'card',
  'detail',
  'timeline',
  'desk',
  'audit',
  'legal_hold',
])
export type AccessReason = z.infer<typeof accessReason>

export const consentBadge = z.object({
  purpose: optionalPurpose,
  status: consentStatus,
  expiresAt: instant.nullable(),
  expiring: z.boolean(),
})
export type ConsentBadge = z.infer<typeof consentBadge>

export const followers = {
  /**
   * Newest activity first, unless asked otherwise. Only followers the role may see: its store's, or all. A whole number, typed or
   * scanned from the card, finds its person whatever their store: they stand at this counter. A store's staff have only so many of
   * those that find nobody of their own.
   */
  list: defineEndpoint({
    method: 'GET',
    path: '/api/followers',
    access: 'follower.read',
    input: z.strictObject({
      /** A member number, a whole phone number, or two or more characters of a name (or a surname's one). */
      search: searched(40).optional(),
      tagId: idParam.optional(),
      sort: followerOrder.default('activity'),
      order: z.enum(['asc', 'desc']).default('desc'),
      cursor: cursor.optional(),
      limit: limit.default(30),
    }),
    output: z.object({
      followers: z.array(followerRow),
      nextCursor: cursor.nullable(),
      /** With the first page: how many there are, at most one more than `mostCounted`. Null for a name, which is encrypted. */
      total: z.int().nullable(),
    }),
    errors: ['too_many_requests'],
  }),
  get: defineEndpoint({
    method: 'GET',
    path: '/api/followers/:followerId',
    access: 'follower.read',
    input: z.strictObject({ followerId: idParam }),
    output: followerRow.extend({
      maskedPhone: z.string().nullable(),
      sendCredits: z.int(),
      consents: z.array(consentBadge),
      tags: z.array(
        z.object({ tagId: id, name: z.string(), purpose: optionalPurpose.nullable(), appliedAt: instant }),
      ),
    }),
    errors: ['not_found'],
  }),
  /** Every interaction, newest first; visits only while the person allows them. */
  timeline: defineEndpoint({
    method: 'GET',
    path: '/api/followers/:followerId/timeline',
    access: 'follower.read',
    input: z.strictObject({
      followerId: idParam,
      kind: interactionKind.optional(),
      cursor: cursor.optional(),
      limit: limit.default(20),
    }),
    output: z.object({
      interactions: z.array(
        z.object({
          interactionId: id,
          kind: interactionKind,
          occurredAt: instant,
          store: z.string().nullable(),
          /** Role of the staff member who did it, or null. */
          by: z.string().nullable(),
          amountFen: z.int().nullable(),
          /** Campaign or tag name, or the purpose's code. */
          subject: z.string().nullable(),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: ['not_found'],
  }),
}
