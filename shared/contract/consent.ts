import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { bilingual, id, instant, locale, nothing } from './fields'
import { noticeChange } from './notices'
import { consentTerm, notice, optionalPurpose, recipientCode } from './policy'

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

/** What ended because a purpose was switched off. */
export const stopped = z.object({
  purpose: optionalPurpose,
  queuedMessages: z.int(),
  tags: z.int(),
  interactions: z.int(),
  /** Loans to partners that lost what rested on the purpose. */
  partners: z.int(),
})
export type Stopped = z.infer<typeof stopped>

/** Asked on a screen of its own (PIPL Art. 23, 29, 39): sensitive data, one recipient, one recipient abroad. */
export const separateKey = z.string().regex(/^(sensitive|(recipient|abroad):[a-z][a-z0-9_]{0,19})$/)
export const separateConsent = z.object({
  key: separateKey,
  kind: z.enum(['sensitive', 'recipient', 'abroad']),
  /** Null for sensitive data. */
  recipient: z
    .object({
      code: recipientCode,
      name: bilingual,
      contact: z.string(),
      why: bilingual,
      data: bilingual,
    })
    .nullable(),
  agreed: z.boolean(),
})
export type SeparateConsent = z.infer<typeof separateConsent>

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
  /** What the purpose asks for beyond the switch; not empty: it cannot be granted by the switch alone. */
  separate: z.array(separateConsent),
  /** What changed since the person agreed; only when it needs renewal. */
  changes: z.array(noticeChange),
  /** After a refusal: before this nothing may ask again of its own accord. */
  askAgainAt: instant.nullable(),
  /** How it ended last, and what went with it. Null while it is in force. */
  ended: z.object({ at: instant, action: z.enum(['withdrawn', 'expired']), stopped }).nullable(),
})
export type ConsentView = z.infer<typeof consentView>

/** Where and in which language the person decided; goes into the consent record. */
const decision = {
  locale,
  page: z.enum(['join', 'privacy', 'home', 'separate']),
  /** Of the mini-program. */
  appVersion: z
    .string()
    .regex(/^[\w.+-]{1,20}$/)
    .optional(),
}

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
    input: z.strictObject({
      purpose: optionalPurpose,
      noticeVersionId: id,
      term: consentTerm,
      ...decision,
      /** The answer given on each separate screen. All that the purpose asks for, none that it does not. */
      separate: z
        .array(z.strictObject({ key: separateKey, agreed: z.boolean() }))
        .max(11)
        .default([]),
    }),
    output: consentView,
    errors: ['notice_outdated', 'separate_consent_required'],
    once: true,
  }),
  /** Nothing more to this recipient; the purpose itself goes on. */
  withdrawRecipient: defineEndpoint({
    method: 'POST',
    path: '/api/me/consents/:purpose/recipients/:recipient/withdraw',
    access: 'follower',
    input: z.strictObject({ purpose: optionalPurpose, recipient: recipientCode, ...decision }),
    output: consentView,
    errors: [],
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
    output: z.object({
      consents: z.array(consentView),
      stopped: z.array(stopped),
      /** Loans to partners that ended. */
      partners: z.int(),
    }),
    errors: [],
  }),
}
