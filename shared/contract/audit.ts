import { z } from 'zod'
import { defineEndpoint } from '../endpoint'
import { roles } from '../permissions'
import { cursor, id, idParam, instant, limit, line, nothing } from './fields'

/** A number of entries, in a query. */
const sizeParam = z
  .string()
  .regex(/^(0|[1-9]\d{0,15})$/)
  .transform(Number)

/**
 * Proof that an entry is in the log: fold `path` (base64, from the leaf upwards) over the leaf as RFC 6962 says and
 * compare with the root that `checkpoint` (C2SP tlog-checkpoint, Ed25519) is signed for. `docs/verify.md` shows how.
 */
export const entryProof = z.object({
  /** The entry as sealed; the leaf is SHA-256 over a zero byte and this text. */
  entry: z.string(),
  leafIndex: z.int(),
  treeSize: z.int(),
  path: z.array(z.string()),
  checkpoint: z.string(),
})

const actorKind = z.enum(['follower', 'staff', 'partner', 'system'])
export type ActorKind = z.infer<typeof actorKind>

export const auditEntry = z.object({
  entryId: id,
  at: instant,
  actorKind,
  actorId: id.nullable(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.int().nullable(),
  fields: z.array(z.string()),
  /** Its place in the sealed log; null: not sealed yet. */
  leafIndex: z.int().nullable(),
})
export type AuditEntryView = z.infer<typeof auditEntry>

/** Who did it, or what it was done to, in words. All null: a machine, or something that is gone. */
export const auditParty = z.object({
  /** Of a staff member, partner, tag, campaign or incident its name; of a customer `林**`, for who may see followers. */
  name: z.string().nullable(),
  /** Of a customer; `26******91` for who may not see followers. */
  memberNumber: z.string().nullable(),
  role: z.enum(roles).nullable(),
})
export type AuditParty = z.infer<typeof auditParty>
export const auditRow = auditEntry.extend({ actor: auditParty, subject: auditParty })
export type AuditRow = z.infer<typeof auditRow>

export const finding = z.object({
  kind: z.enum(['altered', 'deleted', 'inserted', 'reordered', 'truncated']),
  part: z.enum(['entry', 'record', 'leaf', 'node', 'checkpoint', 'file']),
  seq: z.int(),
  until: z.int().nullable(),
  entryId: z.int().nullable(),
  recordId: z.int().nullable(),
})

export const verification = z.object({
  verificationId: id,
  askedAt: instant,
  checked: z.int(),
  total: z.int(),
  finishedAt: instant.nullable(),
  /** Null while it runs. */
  outcome: z
    .object({
      /** Null: the log is as it was sealed. */
      finding: finding.nullable(),
      entries: z.int(),
      expired: z.int(),
      checkpoints: z.int(),
      pending: z.int(),
      givenUp: z.int(),
    })
    .nullable(),
})
export type VerificationView = z.infer<typeof verification>

const word = z.string().regex(/^[a-z][a-z_.]{0,39}$/)

export const audit = {
  /** The last signed checkpoint of the sealed log. Holds no personal data; anybody may keep it. */
  checkpoint: defineEndpoint({
    method: 'GET',
    path: '/api/audit/checkpoint',
    access: 'public',
    input: nothing,
    output: z.object({ size: z.int(), root: z.string(), at: instant, note: z.string() }),
    errors: ['not_found'],
  }),
  /** That the log only grew between two checkpoints, by their sizes (RFC 6962 section 2.1.2). */
  consistency: defineEndpoint({
    method: 'GET',
    path: '/api/audit/consistency',
    access: 'public',
    input: z.strictObject({ from: sizeParam, to: sizeParam }),
    output: z.object({ from: z.string(), to: z.string(), path: z.array(z.string()) }),
    errors: ['not_found'],
  }),
  /** Newest first, unless asked otherwise. */
  list: defineEndpoint({
    method: 'GET',
    path: '/api/audit/entries',
    access: 'audit.read',
    input: z.strictObject({
      /** An action, or the beginning of some: `consent.` */
      action: word.optional(),
      actorKind: actorKind.optional(),
      actorId: idParam.optional(),
      subjectKind: word.optional(),
      subjectId: idParam.optional(),
      /** What one person did, and what was done to them: a whole member number, or a staff login or name. */
      person: line(40).optional(),
      order: z.enum(['asc', 'desc']).default('desc'),
      /** Instants: from then on, and before then. */
      from: idParam.optional(),
      to: idParam.optional(),
      cursor: cursor.optional(),
      limit: limit.default(20),
    }),
    output: z.object({ entries: z.array(auditRow), nextCursor: z.string().nullable() }),
    errors: [],
  }),
  proof: defineEndpoint({
    method: 'GET',
    path: '/api/audit/entries/:entryId/proof',
    access: 'audit.read',
    input: z.strictObject({ entryId: idParam }),
    output: entryProof,
    errors: ['not_found'],
  }),
  /** The last verification, and how far it is. */
  verification: defineEndpoint({
    method: 'GET',
    path: '/api/audit/verification',
    access: 'audit.read',
    input: nothing,
    output: z.object({ verification: verification.nullable() }),
    errors: [],
  }),
  /** Starts one in the background, or answers the one that runs. */
  verify: defineEndpoint({
    method: 'POST',
    path: '/api/audit/verification',
    access: 'audit.read',
    input: nothing,
    output: verification,
    errors: [],
  }),
}
