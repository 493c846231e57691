import type { desk } from '@xinyue/shared/contract/desk'
import type { InputOf } from '@xinyue/shared/endpoint'
import type { StaffActor } from '../core/actor'
import type { Tx } from '../core/database'
import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { updateProfile } from '../followers/update-profile'
import { setPoints } from '../members/set-points'
import { correctInteraction } from './correct-interaction'
import { preserveHeldRows } from '../holds/preserve-held-rows'
import { lockRequest } from '../requests/move-request'
import type { PrivacyRequest } from '../requests/privacy-request.entity'

export type Correction = InputOf<(typeof desk)['correct']>['change']

/** A correction about no single thing is about the member's own data. */
export const aboutMember = ({ kind, aboutKind }: Pick<PrivacyRequest, 'kind' | 'aboutKind'>): boolean =>
  kind === 'correct' && aboutKind === null

/**
 * Puts right what a request in progress is about, at the desk (PIPL Art. 46).
 * @throws AppError not_found, wrong_status, invalid_input
 */
export async function correctRecord(
  tx: Tx,
  rt: Runtime,
  actor: StaffActor,
  { requestId, change }: { requestId: number; change: Correction },
  callId: string,
): Promise<PrivacyRequest> {
  const { request, person } = await lockRequest(tx, rt, actor, requestId)
  if (request.status !== 'in_progress') throw new AppError('wrong_status', `correct from ${request.status}`)
  const { followerId } = request
  const ofMember = change.what === 'name' || change.what === 'points'
  let what = 'member'
  if (!ofMember) what = await correctInteraction(tx, rt, { request, person }, change)
  else if (!aboutMember(request)) throw new AppError('not_found', 'asks for nothing of the kind')
  else if (change.what === 'name') {
    await preserveHeldRows(tx, rt, person, ['contact'], rt.clock.now())
    await updateProfile(tx, rt, followerId, { name: change.displayName })
  } else await setPoints(tx, followerId, change.points)
  await recordAudit(tx, {
    at: rt.clock.now(),
    actor,
    action: ofMember ? 'member.corrected' : 'interaction.corrected',
    subjectKind: 'follower',
    subjectId: followerId,
    fields: [what, change.what, `privacy_request:${requestId}`],
    requestId: callId,
  })
  return request
}
