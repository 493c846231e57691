import { minute } from '../../server/src/core/clock'
import type { FollowerActor } from '../../server/src/core/actor'
import type { Tx } from '../../server/src/core/database'
import { recordAudit } from '../../server/src/audit/record-audit'
import { sealLog } from '../../server/src/audit/seal-log'
import { verifyLog } from '../../server/src/audit/verify-log'
import type { Finding, Verification } from '../../server/src/audit/verification'
import { recordConsent } from '../../server/src/consent/record-consent'
import { sealedRecords } from '../../server/src/sealed-records'
import { makeFollower, makeNotices, type MadeFollower } from './factories'
import type { TestRuntime } from './runtime'

export const verify = (rt: TestRuntime): Promise<Verification> => verifyLog(rt, sealedRecords)
export const findingIn = async (rt: TestRuntime): Promise<Finding | null> => (await verify(rt)).finding

/** What a customer does, written down. */
export const noteChange = (tx: Tx, rt: TestRuntime, followerId: number): Promise<number> =>
  recordAudit(tx, {
    at: rt.clock.now(),
    actor: { kind: 'follower', followerId, session: Buffer.alloc(32) },
    action: 'profile.changed',
    subjectKind: 'follower',
    subjectId: followerId,
    fields: ['name'],
    requestId: 'request',
  })

async function noteConsent(tx: Tx, rt: TestRuntime, made: MadeFollower, granted: boolean): Promise<void> {
  const notice = (await makeNotices(rt)).current('personalisation')
  const at = rt.clock.now()
  const actor: FollowerActor = { kind: 'follower', followerId: made.followerId, session: Buffer.alloc(32) }
  const action = granted ? 'granted' : 'withdrawn'
  const end = granted ? { term: '1_year' as const, expiresAt: at + minute } : { term: null, expiresAt: null }
  await recordConsent(
    tx,
    actor,
    made.person,
    { purpose: 'personalisation', action, status: action, notice, ...end, at },
    { locale: 'zh-CN', page: 'privacy', appVersion: '0.1.0', requestId: 'request' },
  )
}

/** Entries under each checkpoint of the log below. */
const steps = [7, 1, 92, 156, 44, 200]

/**
 * A sealed log of 500 entries: a person's consents and changes, what the service did, and a gap in the numbers before
 * each, as rolled back transactions leave. Old enough for nothing to be under way any more.
 */
export async function sealedLog(rt: TestRuntime): Promise<{ size: number; followerId: number }> {
  const made = await makeFollower(rt, { consents: { marketing_messages: {} } })
  const { followerId } = made
  let written = await countEntries(rt)
  let size = 0
  for (const step of steps) {
    size += step
    for (; written < size; written++) {
      rt.clock.advance(1)
      await rt.database
        .transaction(async (tx) => {
          await noteChange(tx, rt, followerId)
          throw new Error('rolled back')
        })
        .catch(() => undefined)
      await rt.database.transaction(async (tx) => {
        if (written % 10 === 0) await noteConsent(tx, rt, made, written % 20 === 0)
        else await noteChange(tx, rt, followerId)
      })
    }
    await sealLog(rt)
  }
  rt.clock.advance(20 * minute)
  return { size, followerId }
}

export async function countEntries(rt: TestRuntime): Promise<number> {
  const [row] = await rt.database.read<{ count: number }>('SELECT COUNT(*) AS count FROM audit_entries')
  return row?.count ?? 0
}
