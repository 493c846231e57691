import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { Actor } from '../core/actor'
import type { Person } from '../core/data-map'
import type { Tx } from '../core/database'
import { ConsentState } from './consent-state.entity'
import { NoticeVersion } from './notice-version.entity'
import { SeparateConsentState } from './separate-consent.entity'
import { lockConsent, recordConsent, type Decision } from './record-consent'

/**
 * Ends a consent in force, by the person's word or by its term. False: there was nothing to end, and nothing is
 * recorded. What rests on the purpose is `privacy`'s to remove.
 */
export async function endConsent(
  tx: Tx,
  actor: Actor,
  person: Person,
  end: Decision & { purpose: OptionalPurpose; action: 'withdrawn' | 'expired'; at: number },
): Promise<boolean> {
  const { followerId } = person
  const { purpose, action, at } = end
  if ((await lockConsent(tx, followerId, purpose)) !== 'granted') return false
  const state = await tx.findOneByOrFail(ConsentState, { followerId, purpose })
  // Renewed between being found and being locked: it is no longer over.
  if (action === 'expired' && (state.expiresAt === null || state.expiresAt > at)) return false
  await tx.delete(SeparateConsentState, { followerId, purpose })
  const notice = await tx.findOneByOrFail(NoticeVersion, { id: state.noticeVersionId })
  await recordConsent(
    tx,
    actor,
    person,
    { purpose, action, status: action, notice, term: null, expiresAt: null, at },
    end,
  )
  return true
}
