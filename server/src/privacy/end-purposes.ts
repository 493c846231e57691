import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { Stopped } from '@xinyue/shared/contract/consent'
import type { Actor } from '../core/actor'
import type { EndedCounts } from '../core/data-map'
import type { Runtime } from '../core/runtime'
import { cancelQueued, drainFollower } from '../campaigns/drain'
import { grantedSince, recordConsentEnd } from '../consent/end-consent'
import type { Decision } from '../consent/record-consent'
import { lockPerson } from '../followers/person'
import { recordInteraction } from '../interactions/record-interaction'
import { appendToLedger } from '../ledger/erasure-ledger'
import { preserveHeldRows } from '../holds/preserve-held-rows'

interface End extends Decision {
  action: 'withdrawn' | 'expired'
  /** Leaves alone what was granted then or later: an event that arrives late ends nothing new. */
  grantedBefore?: number
}

/**
 * Ends consent for some purposes and everything that rests on them.
 *
 * Order matters (I2). First the consent itself is committed: from then on no claim lets the person through. Then the
 * queue is emptied, which waits for a claim being made. Then what was already claimed is waited for. Only then does
 * the caller get an answer. A crash in between leaves nothing open: the gate refuses whatever is still queued.
 */
export async function endPurposes(
  rt: Runtime,
  actor: Actor,
  followerId: number,
  purposes: readonly OptionalPurpose[],
  end: End,
): Promise<Stopped[]> {
  const { stopped, ended } = await rt.database.transaction(async (tx) => {
    const person = await lockPerson(tx, rt, followerId)
    const done: Stopped[] = []
    const fresh = end.grantedBefore === undefined ? [] : await grantedSince(tx, followerId, end.grantedBefore)
    const ended = purposes.filter((purpose) => !fresh.includes(purpose))
    for (const purpose of ended) {
      const at = rt.clock.now()
      if (!(await recordConsentEnd(tx, actor, person, { ...end, purpose, at }))) continue
      const parts = rt.dataMap.flatMap(({ endPurpose }) => endPurpose ?? [])
      const held = new Set(parts.flatMap((part) => part.held(purpose)))
      await preserveHeldRows(tx, rt, person, [...held], at)
      const counts: Required<EndedCounts> = { tags: 0, interactions: 0, partners: 0 }
      for (const part of parts) addTo(counts, await part.end(tx, { ...end, rt, actor, person, purpose, at }))
      await recordInteraction(tx, {
        followerId,
        kind: end.action === 'expired' ? 'consent_expired' : 'consent_withdrawn',
        purpose: 'membership',
        occurredAt: at,
        subject: purpose,
      })
      done.push({ purpose, queuedMessages: 0, ...counts })
    }
    if (end.action === 'withdrawn')
      await appendToLedger(
        tx,
        rt,
        done.map(({ purpose }) => ({
          kind: 'withdrawn',
          at: rt.clock.now(),
          followerId,
          pseudonym: person.pseudonym.toString('hex'),
          purpose,
        })),
      )
    return { stopped: done, ended }
  })
  // Asked for again, or granted and withdrawn within one claim: what is on its way must end either way.
  await emptyQueues(rt, followerId, ended, stopped)
  await drainFollower(rt, followerId)
  // What WeChat refused meanwhile went back into the queue; agreeing again later must not let it out.
  await emptyQueues(rt, followerId, ended, stopped)
  await noteEndings(rt, followerId, stopped, end.action)
  return stopped
}

function addTo(sum: Required<EndedCounts>, more: EndedCounts): void {
  sum.tags += more.tags ?? 0
  sum.interactions += more.interactions ?? 0
  sum.partners += more.partners ?? 0
}

/** What went along, for the person to read later too. Gone with the person, if they were erased meanwhile. */
async function noteEndings(
  rt: Runtime,
  followerId: number,
  stopped: readonly Stopped[],
  action: End['action'],
): Promise<void> {
  for (const { purpose, queuedMessages, tags, interactions, partners } of stopped)
    await rt.database.write(
      `INSERT INTO consent_endings (follower_id, purpose, action, ended_at, queued_messages, tags, interactions, partners)
       SELECT id, ?, ?, ?, ?, ?, ?, ? FROM followers WHERE id = ?
       ON DUPLICATE KEY UPDATE action = VALUES(action), ended_at = VALUES(ended_at),
         queued_messages = VALUES(queued_messages), tags = VALUES(tags), interactions = VALUES(interactions), partners = VALUES(partners)`,
      [purpose, action, rt.clock.now(), queuedMessages, tags, interactions, partners, followerId],
    )
}

async function emptyQueues(
  rt: Runtime,
  followerId: number,
  purposes: readonly OptionalPurpose[],
  stopped: Stopped[],
): Promise<void> {
  for (const purpose of purposes) {
    const queuedMessages = await cancelQueued(rt, followerId, purpose, 'withdrawn')
    const entry = stopped.find((candidate) => candidate.purpose === purpose)
    if (entry) entry.queuedMessages += queuedMessages
  }
}
