import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { bilingual, id, instant, nothing } from './fields'

/** Optional purposes a follower may agree to, one by one. `membership` is the essential one and rests on the contract. */
export const optionalPurposes = ['marketing_messages', 'personalisation', 'visit_history'] as const
export const optionalPurpose = z.enum(optionalPurposes)
export type OptionalPurpose = z.infer<typeof optionalPurpose>
export const purposeCode = z.enum(['membership', ...optionalPurposes])
export type PurposeCode = z.infer<typeof purposeCode>

/** PIPL Art. 13 knows no legitimate interest. */
export const lawfulBasis = z.enum(['consent', 'contract', 'legal_duty'])
export const consentTerm = z.enum(['30_days', '1_year', 'until_withdrawn'])
export type ConsentTerm = z.infer<typeof consentTerm>

/** One version of one notice, as shown. `hash` is SHA-256 over its canonical JSON, hex. */
export const notice = z.object({
  noticeVersionId: id,
  purpose: purposeCode,
  version: id,
  hash: z.string(),
  publishedAt: instant,
  lawfulBasis,
  title: bilingual,
  /** One sentence: why. */
  why: bilingual,
  dataUsed: bilingual,
  recipients: bilingual,
  retention: bilingual,
  /** What ends when the purpose is switched off. */
  whenOff: bilingual,
  /** One character for the seal. */
  seal: z.string(),
})
export type Notice = z.infer<typeof notice>

export const policy = {
  /** The brand, its stores, the essential notice and the optional purposes in force. Holds no personal data. */
  get: defineEndpoint({
    method: 'GET',
    path: '/api/policy',
    access: 'public',
    input: nothing,
    output: z.object({
      brand: bilingual,
      handler: z.object({ name: bilingual, contact: z.string(), privacyOfficer: z.string() }),
      rights: bilingual,
      essential: notice,
      optional: z.array(notice),
      /** Where a member may say they usually go. */
      stores: z.array(z.object({ storeId: id, name: z.string() })),
      /** Templates of WeChat's subscribe popup, asked for when marketing is switched on. */
      subscribeTemplateIds: z.array(z.string()),
    }),
    errors: [],
  }),
}
