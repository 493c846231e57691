import { auditEntry, type audit } from '@xinyue/shared/contract/audit'
import { lastCheckpoint, proveConsistency, proveEntry } from '../audit/prove-entry'
import type { Routes } from '../core/bind'
import { readJson } from '../core/read-json'
import type { Runtime } from '../core/runtime'
import { createPageTrail } from '../followers/record-access'
import { peopleOf, searchAudit } from './search-audit.view'
import { askVerification, lastVerification } from './verify-log.job'

/** The sealed log. Its calls stand here because a look into it leaves a trace with the people it speaks of. */
export function auditRoutes(rt: Runtime): Routes<typeof audit> {
  const trail = createPageTrail(rt)
  return {
    async checkpoint() {
      const { size, root_hash, at, note } = await lastCheckpoint(rt)
      return { size, root: root_hash.toString('base64'), at, note }
    },
    consistency: ({ input }) => proveConsistency(rt, input.from, input.to),
    list: ({ actor, input }) => searchAudit(rt, trail, actor, input),
    proof: async ({ actor, input }) => {
      const proof = await proveEntry(rt, input.entryId)
      await trail({ actor, followerIds: peopleOf(sealed(proof.entry)), fields: ['audit'], reason: 'audit' })
      return proof
    },
    verification: async () => ({ verification: await lastVerification(rt) }),
    verify: ({ actor, requestId }) => askVerification(rt, actor, requestId),
  }
}

const sealedPeople = auditEntry.pick({ actorKind: true, actorId: true, subjectKind: true, subjectId: true })

function sealed(text: string) {
  const { actorKind, actorId, subjectKind, subjectId } = readJson(sealedPeople, text)
  return { actor_kind: actorKind, actor_id: actorId, subject_kind: subjectKind, subject_id: subjectId }
}
