import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { entryProof } from './audit'
import { id, idParam, instant, locale } from './fields'
import { consentTerm, notice, optionalPurpose } from './policy'
import { loanNotice, loanTerm } from './vault'

/** Something that happened about one purpose: its notice was shown, or a decision was made or came by itself. */
export const consentEvent = z.object({
  kind: z.enum(['shown', 'granted', 'renewed', 'declined', 'withdrawn', 'expired', 'narrowed']),
  at: instant,
  /** Of the record; null for a notice that was only shown. */
  recordId: id.nullable(),
  noticeVersionId: id,
  term: consentTerm.nullable(),
  expiresAt: instant.nullable(),
  locale,
  page: z.string(),
  appVersion: z.string().nullable(),
})
export type ConsentEvent = z.infer<typeof consentEvent>

/** The beginning or the end of one loan, as it stands in the ledger. */
export const loanEvent = consentEvent
  .pick({ at: true, expiresAt: true, locale: true })
  .extend({ kind: z.enum(['granted', 'withdrawn', 'expired']), recordId: id, term: loanTerm.nullable() })
export type LoanEvent = z.infer<typeof loanEvent>

export const receipts = {
  /** What happened about one purpose, newest first, at most 100, with the exact wording of every notice it speaks of. */
  history: defineEndpoint({
    method: 'GET',
    path: '/api/me/consents/:purpose/history',
    access: 'follower',
    input: z.strictObject({ purpose: optionalPurpose }),
    output: z.object({ events: z.array(consentEvent), notices: z.array(notice) }),
    errors: [],
  }),
  /** Beginning and end of one loan, newest first, with the exact wording it was agreed to in. */
  loanHistory: defineEndpoint({
    method: 'GET',
    path: '/api/me/loans/:loanId/history',
    access: 'follower',
    input: z.strictObject({ loanId: idParam }),
    output: z.object({ events: z.array(loanEvent), notice: loanNotice }),
    errors: ['not_found'],
  }),
  /** A signed receipt (compact JWS, EdDSA; fields of ISO/IEC TS 27560) that proves the record and its place in the log. */
  receipt: defineEndpoint({
    method: 'GET',
    path: '/api/me/consent-records/:recordId/receipt',
    access: 'follower',
    input: z.strictObject({ recordId: idParam }),
    output: z.object({
      receipt: z.string(),
      receiptId: z.string(),
      leafIndex: z.int(),
      /** Where the public key is that verifies it. */
      keysUrl: z.url(),
    }),
    errors: ['not_found', 'unavailable'],
  }),
  proof: defineEndpoint({
    method: 'GET',
    path: '/api/me/consent-records/:recordId/proof',
    access: 'follower',
    input: z.strictObject({ recordId: idParam }),
    output: entryProof,
    errors: ['not_found', 'unavailable'],
  }),
  /** Is this receipt or erasure certificate ours, and is what it speaks of on record? Answers nothing about anybody. */
  verify: defineEndpoint({
    method: 'POST',
    path: '/api/receipts/verify',
    access: 'public',
    input: z.strictObject({
      document: z
        .string()
        .max(40_000)
        .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    }),
    output: z.object({
      /** Signed by our key, and its proof leads to a root we signed. */
      valid: z.boolean(),
      kind: z.enum(['consent-receipt', 'erasure-certificate']).nullable(),
      /** The database holds the record, unchanged. */
      recorded: z.boolean(),
      issuedAt: instant.nullable(),
    }),
    errors: ['too_many_requests'],
  }),
}
