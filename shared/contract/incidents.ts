import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { roles } from '../permissions'
import { cursor, done, id, idParam, instant, limit, line, nothing, prose } from './fields'
import {
  incidentCertainty,
  incidentFacts,
  incidentField,
  incidentGrade,
  incidentKind,
  incidentLessons,
  incidentNotice,
  incidentSummary,
  incidentView,
  markedMilestone,
  personNotice,
  reportKind,
  scope,
} from './incident-case'

const one = { incidentId: idParam }
const access = 'incident.manage'
const change = <const Path extends string, Input extends z.ZodRawShape>(
  method: 'POST' | 'PUT',
  path: Path,
  input: Input,
) =>
  defineEndpoint({
    method,
    path: `/api/incidents/:incidentId/${path}`,
    access,
    input: z.strictObject({ ...one, ...input }),
    output: incidentView,
    errors: ['not_found', 'wrong_status', 'draft_changed', 'approver_is_author'],
  })

export const incidents = {
  /** Open ones first, then newest first, unless asked otherwise. */
  list: defineEndpoint({
    method: 'GET',
    path: '/api/incidents',
    access,
    input: z.strictObject({
      sort: z.enum(['open', 'noticed', 'affected']).default('open'),
      order: z.enum(['asc', 'desc']).default('desc'),
      cursor: cursor.optional(),
      limit: limit.default(20),
    }),
    output: z.object({
      incidents: z.array(incidentSummary),
      nextCursor: cursor.nullable(),
      open: z.int(),
      total: z.int(),
    }),
    errors: [],
  }),
  /** Opens a case and starts its clock; counts the affected people in the background. */
  open: defineEndpoint({
    method: 'POST',
    path: '/api/incidents',
    access,
    input: z.strictObject({
      title: line(60),
      kind: incidentKind,
      certainty: incidentCertainty,
      happened: prose(2000),
      noticedAt: instant,
      ...scope,
    }),
    output: incidentView,
    errors: [],
    once: true,
  }),
  /** Every account that may have been at work, also disabled ones. */
  accounts: defineEndpoint({
    method: 'GET',
    path: '/api/incident-accounts',
    access,
    input: nothing,
    output: z.object({
      accounts: z.array(
        z.object({ staffId: id, displayName: z.string(), role: z.enum(roles), store: z.string().nullable() }),
      ),
    }),
    errors: [],
  }),
  /** Tables that hold rows of people, from the data map, with what of a person is in them. */
  tables: defineEndpoint({
    method: 'GET',
    path: '/api/incident-tables',
    access,
    input: nothing,
    output: z.object({
      tables: z.array(
        z.object({
          table: z.string(),
          fields: z.array(incidentField),
          sealedFields: z.array(incidentField),
        }),
      ),
    }),
    errors: [],
  }),
  get: defineEndpoint({
    method: 'GET',
    path: '/api/incidents/:incidentId',
    access,
    input: z.strictObject(one),
    output: incidentView,
    errors: ['not_found'],
  }),
  /** Until the notice is approved: other window, accounts or tables, and everybody is counted anew. */
  setScope: change('PUT', 'scope', scope),
  /** Null: by the number of people again. */
  setGrade: change('PUT', 'grade', { grade: incidentGrade.nullable(), reason: prose(500) }),
  setFacts: change('PUT', 'facts', { facts: incidentFacts }),
  mark: defineEndpoint({
    method: 'POST',
    path: '/api/incidents/:incidentId/milestones/:milestone',
    access,
    input: z.strictObject({ ...one, milestone: markedMilestone }),
    output: incidentView,
    errors: ['not_found', 'wrong_status'],
  }),
  /** Who is affected, by member number; such a look leaves its trace with each of them. */
  people: defineEndpoint({
    method: 'GET',
    path: '/api/incidents/:incidentId/people',
    access,
    input: z.strictObject({ ...one, cursor: cursor.optional(), limit: limit.default(30) }),
    output: z.object({
      people: z.array(
        z.object({
          followerId: id,
          memberNumber: z.string().nullable(),
          fields: z.array(incidentField),
          sealedFields: z.array(incidentField),
          deliveredAt: instant.nullable(),
          readAt: instant.nullable(),
        }),
      ),
      nextCursor: cursor.nullable(),
    }),
    errors: ['not_found'],
  }),
  writeNotice: change('PUT', 'notice', { content: incidentNotice }),
  /** What was read, as it stood then, by somebody else than who wrote it last. Freezes the list of people and starts delivering. */
  approveNotice: change('POST', 'notice/approve', { writtenAt: instant }),
  /** PIPL Art. 57: people may be left out when the measures keep harm from them; the reason is kept. */
  proposeSkip: change('PUT', 'skip', { reason: prose(1000) }),
  approveSkip: change('POST', 'skip/approve', { proposedAt: instant }),
  exportReport: defineEndpoint({
    method: 'POST',
    path: '/api/incidents/:incidentId/reports',
    access,
    input: z.strictObject({ ...one, kind: reportKind }),
    output: z.object({ reportId: id }),
    errors: ['not_found', 'wrong_status'],
    once: true,
  }),
  report: defineEndpoint({
    method: 'GET',
    path: '/api/incidents/:incidentId/reports/:reportId',
    access,
    input: z.strictObject({ ...one, reportId: idParam }),
    output: z.object({
      reportId: id,
      kind: reportKind,
      exportedAt: instant,
      /** SHA-256 of `json`, hex. */
      hash: z.string(),
      markdown: z.string(),
      json: z.string(),
    }),
    errors: ['not_found'],
  }),
  setLessons: change('PUT', 'lessons', { lessons: incidentLessons }),
  close: change('POST', 'close', {}),
  /** What the signed-in person was told, newest first. */
  mine: defineEndpoint({
    method: 'GET',
    path: '/api/me/incidents',
    access: 'follower',
    input: nothing,
    output: z.object({ notices: z.array(personNotice) }),
    errors: [],
  }),
  /** The person has it on their screen. */
  read: defineEndpoint({
    method: 'POST',
    path: '/api/me/incidents/:incidentId/read',
    access: 'follower',
    input: z.strictObject(one),
    output: done,
    errors: ['not_found'],
  }),
}
