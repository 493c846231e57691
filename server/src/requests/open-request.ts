import type { ItemKind } from '@xinyue/shared/contract/privacy'
import type { RequestKind } from '@xinyue/shared/contract/rights'
import { answerWithin, mostOpenRequests } from '../../../config/policy/rights'
import type { Actor } from '../core/actor'
import { insertRow, select, type Tx } from '../core/database'
import { day } from '../core/clock'
import { tooManyRequests } from '../core/errors'
import { seal } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { lockPerson } from '../followers/person'
import { PrivacyRequest, PrivacyRequestNote } from './privacy-request.entity'

export const noteAddress = 'privacy_request_notes.sealed_text'

const newRequest = {
  finished: 0,
  selfService: 0,
  aboutKind: null,
  aboutId: null,
  removed: null,
  closedAt: null,
  takenBy: null,
  remindedAt: null,
  escalatedAt: null,
} as const

interface NewRequest {
  followerId: number
  kind: RequestKind
  about?: { kind: ItemKind; id: number } | undefined
  note: string
  /** The call that asked, for the audit log. */
  callId: string
}

/**
 * Enters a request with its clock. What was written is sealed under the key of the person it is about.
 * @throws AppError not_found once erased, too_many_requests
 */
export async function openRequest(
  tx: Tx,
  rt: Runtime,
  actor: Actor,
  input: NewRequest,
): Promise<PrivacyRequest> {
  const { followerId, kind, about, note, callId } = input
  const { dataKey } = await lockPerson(tx, rt, followerId)
  const now = rt.clock.now()
  const [open] = await select<{ count: number }>(
    tx,
    'SELECT COUNT(*) AS count FROM privacy_requests WHERE follower_id = ? AND finished = 0',
    [followerId],
  )
  if (actor.kind === 'follower' && (open?.count ?? 0) >= mostOpenRequests)
    throw tooManyRequests(day, 'too many unfinished requests')
  const request: Omit<PrivacyRequest, 'id'> = {
    ...newRequest,
    followerId,
    kind,
    status: 'open',
    aboutKind: about?.kind ?? null,
    aboutId: about?.id ?? null,
    openedAt: now,
    dueAt: now + answerWithin[kind],
  }
  const id = await insertRow(tx, PrivacyRequest, request)
  await tx.insert(PrivacyRequestNote, {
    requestId: id,
    what: 'asked',
    staffId: actor.kind === 'staff' ? actor.staffId : null,
    sealedText: seal(dataKey, followerId, noteAddress, note),
    at: now,
  })
  await recordAudit(tx, {
    at: now,
    actor,
    action: 'privacy_request.opened',
    subjectKind: 'privacy_request',
    subjectId: id,
    fields: [kind],
    requestId: callId,
  })
  return { ...request, id }
}

/** What a person did by themselves, at once: it stands in their list with what came of it, and nobody has to act. */
export async function noteSelfService(
  tx: Tx,
  act: {
    followerId: number
    kind: RequestKind
    about?: { kind: ItemKind; id: number } | undefined
    removed?: number
    at: number
  },
): Promise<void> {
  await tx.insert(PrivacyRequest, {
    ...newRequest,
    followerId: act.followerId,
    kind: act.kind,
    status: 'done',
    finished: 1,
    selfService: 1,
    aboutKind: act.about?.kind ?? null,
    aboutId: act.about?.id ?? null,
    removed: act.removed ?? null,
    openedAt: act.at,
    dueAt: act.at,
    closedAt: act.at,
  })
}
