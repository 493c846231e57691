import type { Actor } from '../core/actor'
import { insertRow, type Tx } from '../core/database'
import { AuditEntry } from './audit-entry.entity'

export interface AuditFact {
  at: number
  actor: Actor
  /** `consent.granted`, `campaign.approved`. */
  action: string
  subjectKind: string
  subjectId: number | null
  /** Names of the fields concerned, never their values. */
  fields?: readonly string[]
  requestId?: string | null
  /** A row that is sealed with this entry: its id, and SHA-256 of what it says. */
  record?: { id: number; hash: Buffer }
}

function actorId(actor: Actor): number | null {
  switch (actor.kind) {
    case 'follower':
      return actor.followerId
    case 'staff':
      return actor.staffId
    case 'partner':
      return actor.partnerId
    case 'system':
      return null
  }
}

/** Writes down who did what, in the transaction that does it; sealed within a second or so (I7). Answers the entry's id. */
export async function recordAudit(tx: Tx, fact: AuditFact): Promise<number> {
  return insertRow(tx, AuditEntry, {
    at: fact.at,
    actorKind: fact.actor.kind,
    actorId: actorId(fact.actor),
    action: fact.action,
    subjectKind: fact.subjectKind,
    subjectId: fact.subjectId,
    fields: fact.fields ?? [],
    requestId: fact.requestId ?? null,
    recordId: fact.record?.id ?? null,
    recordHash: fact.record?.hash ?? null,
  })
}
