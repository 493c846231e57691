import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { id, instant, locale, nothing } from './fields'
import { consentTerm, notice, optionalPurpose } from './policy'

/** `needs_renewal`: the purpose changed after consent was given; processing has stopped (PIPL Art. 14). */
export const consentStatus = z.enum([
  'never_asked',
  'granted',
  'declined',
  'withdrawn',
  'expired',
  'needs_renewal',
])
export type ConsentStatus = z.infer<typeof consentStatus>

export const consentView = z.object({
  purpose: optionalPurpose,
  notice,
  status: consentStatus,
  term: consentTerm.nullable(),
  grantedAt: instant.nullable(),
  /** Null unless it stands withdrawn. */
  withdrawnAt: instant.nullable(),
  /** Null while off, or when it lasts until withdrawn. */
  expiresAt: instant.nullable(),
  /** Within 14 days of its end. */
  expiring: z.boolean(),
  /** Subscribe-message credits left; only for marketing. */
  sendCredits: z.int().nullable(),
})
export type ConsentView = z.infer<typeof consentView>

/** What ended because a purpose was switched off. */
export const stopped = z.object({
  purpose: optionalPurpose,
  queuedMessages: z.int(),
  tags: z.int(),
  interactions: z.int(),
})
export type Stopped = z.infer<typeof stopped>

/** Where and in which language the person decided; goes into the consent record. */
const decision = { locale, page: z.enum(['join', 'privacy', 'home']) }

export const consent = {
  list: defineEndpoint({
    method: 'GET',
    path: '/api/me/consents',
    access: 'follower',
    input: nothing,
    output: z.object({ consents: z.array(consentView) }),
    errors: [],
  }),
  grant: defineEndpoint({
    method: 'PUT',
    path: '/api/me/consents/:purpose',
    access: 'follower',
    input: z.strictObject({ purpose: optionalPurpose, noticeVersionId: id, term: consentTerm, ...decision }),
    output: consentView,
    errors: ['notice_outdated'],
  }),
  /** "Not now": recorded, so that nothing asks again for 30 days. */
  decline: defineEndpoint({
    method: 'POST',
    path: '/api/me/consents/:purpose/decline',
    access: 'follower',
    input: z.strictObject({ purpose: optionalPurpose, noticeVersionId: id, ...decision }),
    output: consentView,
    errors: ['notice_outdated', 'wrong_status'],
  }),
  /** Immediate: once this is answered nothing more is sent for the purpose (I2). */
  withdraw: defineEndpoint({
    method: 'POST',
    path: '/api/me/consents/:purpose/withdraw',
    access: 'follower',
    input: z.strictObject({ purpose: optionalPurpose, ...decision }),
    output: z.object({ consent: consentView, stopped }),
    errors: [],
  }),
  withdrawAll: defineEndpoint({
    method: 'POST',
    path: '/api/me/consents/withdraw-all',
    access: 'follower',
    input: z.strictObject(decision),
    output: z.object({ consents: z.array(consentView), stopped: z.array(stopped) }),
    errors: [],
  }),
}
