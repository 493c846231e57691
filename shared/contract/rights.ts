import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { role } from './staff'
import { accessField, accessReason } from './followers'
import { bilingual, cursor, done, id, idParam, instant, limit, nothing, prose } from './fields'
import { memberLevel } from './members'
import { personalDataPath } from './personal-data'
import { consentTerm, optionalPurpose } from './policy'
import { dataCategory, itemKind } from './privacy'

export const requestKind = z.enum([
  'access',
  'copy',
  'correct',
  'erase',
  'explain',
  'object',
  'complaint',
  'deceased',
])
export type RequestKind = z.infer<typeof requestKind>
export const requestStatus = z.enum(['open', 'in_progress', 'waiting_for_person', 'done', 'refused'])
export type RequestStatus = z.infer<typeof requestStatus>

/** The thing a request is about; the words for it are read when it is shown. */
export const requestAbout = z.object({ kind: itemKind, id, text: bilingual.nullable() })

export const requestView = z.object({
  requestId: id,
  kind: requestKind,
  status: requestStatus,
  openedAt: instant,
  dueAt: instant,
  closedAt: instant.nullable(),
  overdue: z.boolean(),
  /** The person did it themselves, at once. `removed`: how many things went. */
  selfService: z.boolean(),
  removed: z.int().nullable(),
})
export type RequestView = z.infer<typeof requestView>

/** One thing said in a request; `result` is the answer or the reason for refusing. */
export const requestNote = z.object({
  noteId: id,
  by: z.enum(['person', 'staff']),
  role: role.nullable(),
  what: z.enum(['asked', 'question', 'reply', 'result']),
  text: z.string(),
  at: instant,
})
export type RequestNote = z.infer<typeof requestNote>

export const exportView = z.object({
  exportId: id,
  status: z.enum(['queued', 'building', 'ready', 'failed', 'expired']),
  /** 0 to 100. */
  progress: z.int(),
  requestedAt: instant,
  expiresAt: instant.nullable(),
  bytes: z.int().nullable(),
  /** Opens without signing in, until it expires. Null unless ready. */
  url: z.url().nullable(),
})
export type ExportView = z.infer<typeof exportView>

export const accessView = z.object({
  entryId: id,
  role,
  store: z.string().nullable(),
  fields: z.array(accessField),
  reason: accessReason,
  at: instant,
})
export type AccessView = z.infer<typeof accessView>

const categoryCode = z.string().regex(/^[a-z_]{1,40}$/)
const aTag = z.strictObject({ tagId: idParam })

/** What a person does about their own data (PIPL Art. 44-50). */
export const rights = {
  /** Starts building the copy (PIPL Art. 45); one under way is answered with instead of a second. */
  startExport: defineEndpoint({
    method: 'POST',
    path: '/api/me/exports',
    access: 'follower',
    input: nothing,
    output: exportView,
    errors: ['too_many_requests'],
    once: true,
  }),
  /** The latest copy, if there is one. */
  latestExport: defineEndpoint({
    method: 'GET',
    path: '/api/me/exports',
    access: 'follower',
    input: nothing,
    output: z.object({ export: exportView.nullable(), leftToday: z.int() }),
    errors: [],
  }),
  /** JSON Schema of `data.json`. */
  schema: defineEndpoint({
    method: 'GET',
    path: personalDataPath,
    access: 'public',
    input: nothing,
    output: z.record(z.string(), z.unknown()),
    errors: [],
  }),
  /** One category with all its items, page by page. */
  category: defineEndpoint({
    method: 'GET',
    path: '/api/me/data/:code',
    access: 'follower',
    input: z.strictObject({ code: categoryCode, cursor: cursor.optional(), limit: limit.default(20) }),
    output: z.object({ category: dataCategory, nextCursor: cursor.nullable() }),
    errors: ['not_found'],
  }),
  /** Deletes everything of a category at once (PIPL Art. 47). */
  deleteCategory: defineEndpoint({
    method: 'DELETE',
    path: '/api/me/data/:code',
    access: 'follower',
    input: z.strictObject({ code: categoryCode }),
    output: z.object({ removed: z.int() }),
    errors: ['not_found', 'kept_by_law'],
  }),
  /** Deletes one thing at once. */
  deleteItem: defineEndpoint({
    method: 'DELETE',
    path: '/api/me/items/:kind/:id',
    access: 'follower',
    input: z.strictObject({ kind: itemKind, id: idParam }),
    output: z.object({ removed: z.int() }),
    errors: ['not_found', 'kept_by_law'],
  }),
  /** Why somebody has a tag and what it does (PIPL Art. 24). People apply tags; no program decides. */
  explainTag: defineEndpoint({
    method: 'GET',
    path: '/api/me/tags/:tagId',
    access: 'follower',
    input: aTag,
    output: z.object({
      tagId: id,
      name: z.string(),
      purpose: optionalPurpose.nullable(),
      /** Null: it was objected to and is off. */
      appliedAt: instant.nullable(),
      appliedBy: z.object({ role, store: z.string().nullable() }).nullable(),
      /** Nobody but a person decided on it. */
      automated: z.literal(false),
      why: bilingual,
      basedOn: bilingual,
      usedFor: bilingual,
      /** Campaigns for which it chose this person, newest first, at most ten. */
      campaigns: z.array(z.object({ name: z.string(), received: z.boolean(), at: instant })),
      objectedAt: instant.nullable(),
    }),
    errors: ['not_found'],
  }),
  /** Why somebody got a message: whom it was for, the consent it rests on, who decided (PIPL Art. 24). */
  explainMessage: defineEndpoint({
    method: 'GET',
    path: '/api/me/messages/:messageId',
    access: 'follower',
    input: z.strictObject({ messageId: idParam }),
    output: z.object({
      messageId: id,
      title: z.string(),
      template: z.string().nullable(),
      sentAt: instant,
      purpose: optionalPurpose,
      /** Everybody with this tag. `explained`: the person has or refused it, so it has a page of its own. */
      audience: z.object({ tagId: id, tag: z.string(), explained: z.boolean() }),
      /** As it stood when the message went out; null: that record is no longer kept. */
      consent: z
        .object({
          at: instant,
          term: consentTerm.nullable(),
          expiresAt: instant.nullable(),
          version: z.int(),
        })
        .nullable(),
      /** Messages of this kind are on now. */
      stillOn: z.boolean(),
      writtenBy: role,
      approvedBy: role.nullable(),
      automated: z.literal(false),
    }),
    errors: ['not_found'],
  }),
  /** Why somebody has their membership level, and what it does (PIPL Art. 24). */
  explainLevel: defineEndpoint({
    method: 'GET',
    path: '/api/me/level',
    access: 'follower',
    input: nothing,
    output: z.object({
      level: memberLevel,
      why: bilingual,
      basedOn: bilingual,
      usedFor: bilingual,
      automated: z.literal(false),
    }),
    errors: ['not_found'],
  }),
  /** Takes the tag off and keeps staff from applying it again. */
  objectToTag: defineEndpoint({
    method: 'PUT',
    path: '/api/me/tags/:tagId/objection',
    access: 'follower',
    input: aTag,
    output: z.object({ objectedAt: instant }),
    errors: ['not_found'],
  }),
  /** Takes an objection back; the tag stays off until staff apply it. */
  allowTag: defineEndpoint({
    method: 'DELETE',
    path: '/api/me/tags/:tagId/objection',
    access: 'follower',
    input: aTag,
    output: done,
    errors: ['not_found'],
  }),
  /** Each time staff looked, newest first (I4). */
  accessLog: defineEndpoint({
    method: 'GET',
    path: '/api/me/access-log',
    access: 'follower',
    input: z.strictObject({ cursor: cursor.optional(), limit: limit.default(20) }),
    output: z.object({ entries: z.array(accessView), nextCursor: cursor.nullable() }),
    errors: [],
  }),
  /** What the person asked for and did themselves, newest first. */
  requests: defineEndpoint({
    method: 'GET',
    path: '/api/me/requests',
    access: 'follower',
    input: z.strictObject({ cursor: cursor.optional(), limit: limit.default(20) }),
    output: z.object({ requests: z.array(requestView), nextCursor: cursor.nullable() }),
    errors: [],
  }),
  request: defineEndpoint({
    method: 'GET',
    path: '/api/me/requests/:requestId',
    access: 'follower',
    input: z.strictObject({ requestId: idParam }),
    output: requestView.extend({ about: requestAbout.nullable(), notes: z.array(requestNote) }),
    errors: ['not_found'],
  }),
  /** Asks for what a person has to look at. */
  openRequest: defineEndpoint({
    method: 'POST',
    path: '/api/me/requests',
    access: 'follower',
    input: z.strictObject({
      kind: requestKind.extract(['access', 'correct', 'erase', 'explain', 'object', 'complaint']),
      about: z.strictObject({ kind: itemKind, id }).optional(),
      note: prose(500),
    }),
    output: requestView,
    errors: ['not_found', 'too_many_requests'],
    once: true,
  }),
  /** Answers a question the privacy desk asked. */
  reply: defineEndpoint({
    method: 'POST',
    path: '/api/me/requests/:requestId/replies',
    access: 'follower',
    input: z.strictObject({ requestId: idParam, note: prose(500) }),
    output: requestView,
    errors: ['not_found', 'wrong_status'],
  }),
}
