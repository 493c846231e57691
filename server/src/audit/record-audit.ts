import type { Actor } from '../core/actor'
import type { Tx } from '../core/database'
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

/** Writes down who did what, in the transaction that does it. */
export async function recordAudit(tx: Tx, fact: AuditFact): Promise<void> {
  await tx.insert(AuditEntry, {
    at: fact.at,
    actorKind: fact.actor.kind,
    actorId: actorId(fact.actor),
    action: fact.action,
    subjectKind: fact.subjectKind,
    subjectId: fact.subjectId,
    fields: fact.fields ?? [],
    requestId: fact.requestId ?? null,
  })
}
