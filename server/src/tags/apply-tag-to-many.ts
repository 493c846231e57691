import type { tags } from '@xinyue/shared/contract/tags'
import type { OutputOf } from '@xinyue/shared/endpoint'
import type { StaffActor } from '../core/actor'
import { AppError, found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAccesses } from '../followers/record-access'
import { applyTag } from './apply-tag'

type Result = OutputOf<(typeof tags)['applyToMany']>['results'][number]
type Refusal = NonNullable<Result['refused']>
const refusals: readonly string[] = ['not_found', 'consent_required', 'objected'] satisfies Refusal[]
const isRefusal = (code: string): code is Refusal => refusals.includes(code)

/**
 * One tag on many, each in a transaction of their own with their own scope, consent and audit entry: what one person
 * refused keeps nobody else waiting. A repeat after a lost answer changes nothing for those who have it. The answer tells
 * of each what they agreed to or have, and so leaves a trace with them (I4).
 * @throws AppError not_found without such a tag
 */
export async function applyTagToMany(
  rt: Runtime,
  actor: StaffActor,
  { tagId, followerIds }: { tagId: number; followerIds: readonly number[] },
  requestId: string,
): Promise<Result[]> {
  const [tag] = await rt.database.read('SELECT 1 FROM tags WHERE id = ?', [tagId])
  found(tag, 'tag')
  const results: Result[] = []
  for (const followerId of new Set(followerIds)) {
    const change = { followerId, tagId, now: rt.clock.now(), requestId }
    try {
      await rt.database.transaction((tx) => applyTag(tx, actor, change))
      results.push({ followerId, refused: null })
    } catch (error) {
      if (!(error instanceof AppError && isRefusal(error.code))) throw error
      results.push({ followerId, refused: error.code })
    }
  }
  const served = results.filter(({ refused }) => refused !== 'not_found').map(({ followerId }) => followerId)
  await recordAccesses(rt, served, { actor, fields: ['consents', 'tags'], reason: 'list' })
  return results
}
