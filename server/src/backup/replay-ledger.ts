import { optionalPurposes, type OptionalPurpose } from '@xinyue/shared/contract/policy'
import { system } from '../core/actor'
import { write } from '../core/database'
import type { Runtime } from '../core/runtime'
import { AppError } from '../core/errors'
import { recordAudit } from '../audit/record-audit'
import { acceptRestoredLog } from '../audit/seal-log'
import { readPerson } from '../followers/person'
import { erasePerson } from '../erasure/erase-person'
import type { LedgerFact } from '../ledger/erasure-ledger'
import { releaseCopies } from '../holds/legal-holds'
import { repeatRemoval } from '../ledger/record-removal'
import { endPurposes } from '../privacy/end-purposes'

export interface Replayed {
  erased: number
  withdrawn: number
  held: number
  released: number
  /** Parts: what was deleted, taken back or objected to without a whole purpose ending. */
  removed: number
}

const actor = system('restore')
const isPurpose = (code: string): code is OptionalPurpose =>
  optionalPurposes.some((purpose) => purpose === code)

/**
 * Does again, in a restored database, what happened after its backup. Withdrawals first: an erasure ends them all
 * anyway. Who joined after the backup is not in it, and there is nothing to do; done twice, the second time finds
 * nothing either.
 */
export async function replayLedger(rt: Runtime, facts: readonly LedgerFact[]): Promise<Replayed> {
  // The file of checkpoints knows more than the backup: said and signed there, so that sealing goes on from here.
  await acceptRestoredLog(rt)
  const done: Replayed = { erased: 0, withdrawn: 0, held: 0, released: 0, removed: 0 }
  for (const fact of facts) {
    if (fact.kind === 'withdrawn' && (await isStillThere(rt, fact.followerId, fact.pseudonym))) {
      if (isPurpose(fact.purpose)) done.withdrawn += await withdraw(rt, fact.followerId, fact.purpose)
      else if (await repeatRemoval(rt, fact.followerId, fact.purpose)) done.removed++
    }
    if (fact.kind === 'held') done.held += await hold(rt, fact)
    if (fact.kind === 'released') done.released += await release(rt, fact)
  }
  for (const fact of facts)
    if (fact.kind === 'erased' && (await isStillThere(rt, fact.followerId, fact.pseudonym))) {
      await erasePerson(rt, {
        actor,
        followerId: fact.followerId,
        requestId: null,
        certified: {
          certificateId: fact.certificateId,
          certificateHash: Buffer.from(fact.certificateHash, 'hex'),
          erasedAt: fact.at,
        },
      })
      done.erased++
    }
  await keepNumbersFree(rt, facts)
  return done
}

/** The pseudonym says that the number still means the same person: after an earlier restore it may not. */
async function isStillThere(rt: Runtime, followerId: number, pseudonym: string): Promise<boolean> {
  try {
    return (await readPerson(rt, followerId)).pseudonym.toString('hex') === pseudonym
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return false
    throw error
  }
}

async function withdraw(rt: Runtime, followerId: number, purpose: OptionalPurpose): Promise<number> {
  const ended = await endPurposes(rt, actor, followerId, [purpose], {
    action: 'withdrawn',
    locale: 'zh-CN',
    page: 'restore',
    requestId: null,
  })
  return ended.length
}

/** Its reason was in the database alone. Whoever placed it may have come after the backup: then the first of the staff. */
async function hold(rt: Runtime, fact: Extract<LedgerFact, { kind: 'held' }>): Promise<number> {
  const { followerId, pseudonym } = fact
  if (followerId !== null && !(await isStillThere(rt, followerId, pseudonym ?? ''))) return 0
  return rt.database.transaction(async (tx) => {
    const placed = await write(
      tx,
      `INSERT IGNORE INTO legal_holds (id, follower_id, category, reason, placed_by, placed_at, review_at)
       SELECT ?, ?, ?, ?, COALESCE(MIN(IF(id = ?, id, NULL)), MIN(id)), ?, ? FROM staff`,
      [fact.holdId, followerId, fact.category, lostReason, fact.placedBy, fact.at, fact.reviewAt],
    )
    if (placed > 0)
      await recordAudit(tx, {
        at: rt.clock.now(),
        actor,
        action: 'hold.placed',
        subjectKind: 'legal_hold',
        subjectId: fact.holdId,
        fields: [fact.category ?? 'everything'],
      })
    return placed
  })
}
const lostReason = '恢复备份后重设，理由以原决定为准 · Placed again after a restore: see the original order'

async function release(rt: Runtime, fact: Extract<LedgerFact, { kind: 'released' }>): Promise<number> {
  return rt.database.transaction(async (tx) => {
    const changed = await write(
      tx,
      `UPDATE legal_holds SET lifted_at = ?, lifted_by = placed_by, lift_reason = 'restored: lifted before'
       WHERE id = ? AND lifted_at IS NULL AND placed_at <= ?`,
      [fact.at, fact.holdId, fact.at],
    )
    if (changed > 0) await releaseCopies(tx, fact.holdId)
    return changed
  })
}

/** Numbers that were given out after the backup are not given to somebody else. */
async function keepNumbersFree(rt: Runtime, facts: readonly LedgerFact[]): Promise<void> {
  const highest = Math.max(0, ...facts.map((fact) => ('followerId' in fact ? (fact.followerId ?? 0) : 0)))
  if (highest > 0) await rt.database.source.query(`ALTER TABLE person_keys AUTO_INCREMENT = ${highest + 1}`)
}
