import { z } from 'zod'
import { optionalPurposes } from '@xinyue/shared/contract/policy'
import { system } from '../core/actor'
import { select, write, type Tx } from '../core/database'
import type { JobHandler } from '../core/dispatch'
import { AppError, found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { Follower } from '../followers/follower.entity'
import { forgetName } from '../followers/masked-names'
import { updateProfile } from '../followers/update-profile'
import type { RightsEvent } from '../wechat/push'
import { lockPerson } from '../followers/person'
import { erasePerson } from './erase-person'
import { preserveHeldRows } from '../holds/preserve-held-rows'
import { recordRemoval } from '../ledger/record-removal'
import { endPurposes } from '../privacy/end-purposes'
import { openRequest } from '../requests/open-request'

/** WeChat: RevokeInfo codes of what we may hold. Addresses, location, photos and the like are never kept. */
const revocable: Readonly<Record<string, 'name' | 'phone'>> = {
  '6': 'name',
  '8': 'phone',
  '19': 'name',
  '20': 'name',
}

const payload = z.object({
  followerId: z.int(),
  right: z.enum(['erase', 'stop', 'revoke_name', 'revoke_phone', 'revoke_both', 'revoke_other']),
  /** What the person does from here on is later than the event. Missing in what the version before enqueued. */
  later: z.int().default(Number.MAX_SAFE_INTEGER),
})
type Right = z.infer<typeof payload>['right']

/** What an event asks of us. One code is documented; several are taken too. */
export function rightOf(event: RightsEvent): Right {
  if (event.Event === 'user_authorization_cancellation') return 'erase'
  if (event.Event === 'unsubscribe') return 'stop'
  const codes = (event.RevokeInfo ?? '').split(/\D+/)
  const fields = new Set(codes.flatMap((code) => revocable[code] ?? []))
  if (fields.size === 2) return 'revoke_both'
  if (fields.has('name')) return 'revoke_name'
  return fields.has('phone') ? 'revoke_phone' : 'revoke_other'
}

const actor = system('wechat')

/**
 * A right used in WeChat's own settings counts like one used here: cancelling is deleting the account, revoking a
 * permission deletes what it gave us, unfollowing stops every message. Done again, it finds nothing left to do; come late,
 * it leaves alone what the person did since.
 */
export const applyWechatRight: JobHandler = async (input, { rt }) => {
  const { followerId, right, later } = payload.parse(input)
  try {
    if (right === 'erase') await eraseUnlessBack(rt, followerId, later)
    else if (right === 'stop') await stopEverything(rt, followerId, later)
    else await forgetFields(rt, followerId, right, later)
  } catch (error) {
    // Gone already, by an earlier delivery or by the person's own tap.
    if (error instanceof AppError && error.code === 'not_found') return
    throw error
  }
}

/**
 * Somebody who joined or agreed to something after they cancelled has an account they want. What they asked for before is
 * not lost: it becomes a request that a person answers.
 */
async function eraseUnlessBack(rt: Runtime, followerId: number, later: number): Promise<void> {
  const [back] = await rt.database.read<{ joined: number }>(
    `SELECT f.created_at >= ? AS joined FROM followers f WHERE f.id = ? AND (f.created_at >= ? OR EXISTS
       (SELECT 1 FROM consent_states c WHERE c.follower_id = f.id AND c.status = 'granted' AND c.granted_at >= ?))`,
    [later, followerId, later, later],
  )
  if (!back) await erasePerson(rt, { actor, followerId, requestId: null })
  else if (!back.joined) await rt.database.transaction((tx) => askToErase(tx, rt, followerId))
}

/** Once, whatever repeats the job. */
async function askToErase(tx: Tx, rt: Runtime, followerId: number): Promise<void> {
  await lockPerson(tx, rt, followerId)
  const [open] = await select(
    tx,
    "SELECT id FROM privacy_requests WHERE follower_id = ? AND kind = 'erase' AND finished = 0 LIMIT 1",
    [followerId],
  )
  if (open) return
  await openRequest(tx, rt, actor, { followerId, kind: 'erase', note: cancelledEarlier, callId: 'wechat' })
}

const cancelledEarlier = '在微信中注销账号，之后又在小程序中同意。请与本人确认是否仍要删除。'

async function stopEverything(rt: Runtime, followerId: number, later: number): Promise<void> {
  await rt.database.transaction(async (tx) => {
    await lockPerson(tx, rt, followerId)
    await write(
      tx,
      `INSERT IGNORE INTO suppressions (openid_index, reason, created_at)
       SELECT w.openid_index, 'unsubscribed', ? FROM wechat_identities w WHERE w.follower_id = ? AND NOT EXISTS
         (SELECT 1 FROM consent_states c WHERE c.follower_id = w.follower_id AND c.purpose = 'marketing_messages'
          AND c.status = 'granted' AND c.granted_at >= ?)`,
      [rt.clock.now(), followerId, later],
    )
  })
  await endPurposes(rt, actor, followerId, optionalPurposes, {
    action: 'withdrawn',
    locale: 'zh-CN',
    page: 'wechat',
    requestId: null,
    grantedBefore: later,
  })
}

async function forgetFields(rt: Runtime, followerId: number, right: Right, later: number): Promise<void> {
  await rt.database.transaction(async (tx) => {
    const person = await lockPerson(tx, rt, followerId)
    const { nameAt, phoneAt } = found(await tx.findOneBy(Follower, { id: followerId }), 'follower')
    const toldAt = { name: nameAt, phone: phoneAt }
    const fields = (['name', 'phone'] as const).filter(
      (field) => (right === `revoke_${field}` || right === 'revoke_both') && (toldAt[field] ?? 0) < later,
    )
    if (fields.length > 0) {
      await preserveHeldRows(tx, rt, person, ['contact'], rt.clock.now())
      await updateProfile(tx, rt, followerId, Object.fromEntries(fields.map((field) => [field, null])))
      for (const field of fields) await recordRemoval(tx, rt, followerId, 'field', field)
    }
    await recordAudit(tx, {
      at: rt.clock.now(),
      actor,
      action: 'wechat.revoked',
      subjectKind: 'follower',
      subjectId: followerId,
      fields,
    })
  })
  forgetName(followerId)
}
