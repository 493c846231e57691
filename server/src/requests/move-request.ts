import type { FollowerActor, StaffActor } from '../core/actor'
import type { Person } from '../core/data-map'
import type { Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import { seal } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { lockPerson } from '../followers/person'
import { noteAddress } from './open-request'
import { after, isFinished, PrivacyRequest, PrivacyRequestNote, type Step } from './privacy-request.entity'

/** What a step leaves behind as words, and its participle for the audit log. */
const traces = {
  take: { what: null, done: 'taken' },
  ask: { what: 'question', done: 'asked' },
  reply: { what: 'reply', done: 'replied' },
  answer: { what: 'result', done: 'answered' },
  refuse: { what: 'result', done: 'refused' },
} as const satisfies Record<Step, { what: PrivacyRequestNote['what'] | null; done: string }>

/**
 * The request, and the key of the person it is about, held until the end of the transaction. The key comes first, as
 * in an erasure.
 * @throws AppError not_found, also for a request of somebody else
 */
export async function lockRequest(
  tx: Tx,
  rt: Runtime,
  actor: FollowerActor | StaffActor,
  requestId: number,
): Promise<{ request: PrivacyRequest; person: Person }> {
  const whose = actor.kind === 'follower' ? { followerId: actor.followerId } : {}
  const where = { id: requestId, ...whose }
  const { followerId } = found(await tx.findOneBy(PrivacyRequest, where), 'request')
  const person = await lockPerson(tx, rt, followerId)
  const request = await tx.findOne(PrivacyRequest, { where, lock: { mode: 'pessimistic_write' } })
  return { request: found(request, 'request'), person }
}

/**
 * One step of a request. A question, a reply, an answer and a refusal need their words.
 * @throws AppError not_found, wrong_status
 */
export async function moveRequest(
  tx: Tx,
  rt: Runtime,
  actor: FollowerActor | StaffActor,
  step: Step,
  input: { requestId: number; note?: string; callId: string },
): Promise<PrivacyRequest> {
  const { request, person } = await lockRequest(tx, rt, actor, input.requestId)
  const status = after(request.status, step)
  if (status === null) throw new AppError('wrong_status', `${step} from ${request.status}`)
  const now = rt.clock.now()
  const { what, done } = traces[step]
  if (what !== null)
    await tx.insert(PrivacyRequestNote, {
      requestId: request.id,
      what,
      staffId: actor.kind === 'staff' ? actor.staffId : null,
      sealedText: seal(person.dataKey, person.followerId, noteAddress, input.note ?? ''),
      at: now,
    })
  const finished = isFinished(status)
  const change = {
    status,
    finished: finished ? 1 : 0,
    closedAt: finished ? now : null,
    takenBy: actor.kind === 'staff' ? actor.staffId : request.takenBy,
  }
  await tx.update(PrivacyRequest, { id: request.id }, change)
  await recordAudit(tx, {
    at: now,
    actor,
    action: `privacy_request.${done}`,
    subjectKind: 'privacy_request',
    subjectId: request.id,
    fields: [request.kind],
    requestId: input.callId,
  })
  return { ...request, ...change }
}
