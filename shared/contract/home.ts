import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { consentView } from './consent'
import { bilingual, id, instant, nothing } from './fields'
import { personNotice } from './incident-case'
import { memberLevel } from './members'
import { purposeCode } from './policy'
import { requestView } from './rights'

/**
 * The home page in one call: member card, what is kept about the person in numbers, and what waits for them. A file of
 * its own, because it tells of domains that come after membership.
 */
export const home = defineEndpoint({
  method: 'GET',
  path: '/api/me',
  access: 'follower',
  input: nothing,
  output: z.object({
    brand: bilingual,
    displayName: z.string().nullable(),
    memberNumber: z.string(),
    level: memberLevel,
    points: z.int(),
    joinedAt: instant,
    homeStore: z.string().nullable(),
    homeStoreId: id.nullable(),
    dataCategoryCount: z.int(),
    activeConsentCount: z.int(),
    /** Purposes that changed since the person agreed: stopped until they look again (PIPL Art. 14). */
    renewalCount: z.int(),
    lastViewedAt: instant.nullable(),
    /** The newest security notice that was not read yet. */
    unread: personNotice.nullable(),
    /** What is agreed to and in force. */
    agreed: z.array(consentView),
    /** What the shop has said to requests, newest first, at most five. */
    answered: z.array(requestView),
    /** News and offers may be mentioned unasked: they are off, and were not refused in the last thirty days. */
    mayOfferNews: z.boolean(),
    /** Newest first, at most three. */
    recentMessages: z.array(
      z.object({
        messageId: id,
        /** What stands in its first field. */
        title: z.string(),
        /** The template's title; null once the shop no longer has it. */
        template: z.string().nullable(),
        /** The message as WeChat showed it. */
        lines: z.array(z.object({ label: z.string(), value: z.string() })),
        sentAt: instant,
        purpose: purposeCode,
        consentGrantedAt: instant.nullable(),
      }),
    ),
  }),
  errors: [],
})
