import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { Actor } from '../core/actor'
import type { Person } from '../core/data-map'
import { select, type Tx } from '../core/database'
import { SeparateConsentState } from './separate-consent.entity'
import { recordConsent, type Decision } from './record-consent'

/**
 * Ends a consent in force, by the person's word or by its term. False: there was nothing to end, and nothing is
 * recorded. What rests on the purpose is `privacy`'s to remove.
 */
export async function recordConsentEnd(
  tx: Tx,
  actor: Actor,
  person: Person,
  end: Decision & { purpose: OptionalPurpose; action: 'withdrawn' | 'expired'; at: number },
): Promise<boolean> {
  const { followerId } = person
  const { purpose, action, at } = end
  const [state] = await select<{ status: string; expires_at: number | null; id: number; hash: Buffer }>(
    tx,
    // One look for all of it: while a campaign is sent, each statement more is time somebody waits.
    `SELECT c.status, c.expires_at, c.notice_version_id AS id,
       (SELECT n.hash FROM notice_versions n WHERE n.id = c.notice_version_id) AS hash
     FROM consent_states c WHERE c.follower_id = ? AND c.purpose = ? FOR UPDATE`,
    [followerId, purpose],
  )
  if (state?.status !== 'granted') return false
  // Renewed between being found and being locked: it is no longer over.
  if (action === 'expired' && (state.expires_at === null || state.expires_at > at)) return false
  await tx.delete(SeparateConsentState, { followerId, purpose })
  await recordConsent(
    tx,
    actor,
    person,
    { purpose, action, status: action, notice: state, term: null, expiresAt: null, at },
    end,
  )
  return true
}

/** Purposes in force that were granted at `from` or later. */
export async function grantedSince(tx: Tx, followerId: number, from: number): Promise<OptionalPurpose[]> {
  const rows = await select<{ purpose: OptionalPurpose }>(
    tx,
    `SELECT purpose FROM consent_states WHERE follower_id = ? AND status = 'granted' AND granted_at >= ? FOR UPDATE`,
    [followerId, from],
  )
  return rows.map(({ purpose }) => purpose)
}
