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

const actorId = (actor: Actor): number | null =>
  actor.kind === 'follower' ? actor.followerId : actor.kind === 'staff' ? actor.staffId : null

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
