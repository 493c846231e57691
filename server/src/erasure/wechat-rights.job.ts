import { z } from 'zod'
import { optionalPurposes } from '@xinyue/shared/contract/policy'
import { system } from '../core/actor'
import { write } from '../core/database'
import type { JobHandler } from '../core/dispatch'
import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { forgetName } from '../followers/masked-names'
import { updateProfile } from '../followers/update-profile'
import type { RightsEvent } from '../wechat/push'
import { lockPerson } from '../followers/person'
import { erasePerson } from './erase-person'
import { preserveHeldRows } from '../holds/preserve-held-rows'
import { recordRemoval } from '../ledger/record-removal'
import { endPurposes } from '../privacy/end-purposes'

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
 * permission deletes what it gave us, unfollowing stops every message. Done again, it finds nothing left to do.
 */
export const applyWechatRight: JobHandler = async (input, { rt }) => {
  const { followerId, right } = payload.parse(input)
  try {
    if (right === 'erase') await erasePerson(rt, { actor, followerId, requestId: null })
    else if (right === 'stop') await stopEverything(rt, followerId)
    else await forgetFields(rt, followerId, right)
  } catch (error) {
    // Gone already, by an earlier delivery or by the person's own tap.
    if (error instanceof AppError && error.code === 'not_found') return
    throw error
  }
}

async function stopEverything(rt: Runtime, followerId: number): Promise<void> {
  await rt.database.transaction(async (tx) => {
    await write(
      tx,
      `INSERT IGNORE INTO suppressions (openid_index, reason, created_at)
       SELECT openid_index, 'unsubscribed', ? FROM wechat_identities WHERE follower_id = ?`,
      [rt.clock.now(), followerId],
    )
  })
  await endPurposes(rt, actor, followerId, optionalPurposes, {
    action: 'withdrawn',
    locale: 'zh-CN',
    page: 'wechat',
    requestId: null,
  })
}

async function forgetFields(rt: Runtime, followerId: number, right: Right): Promise<void> {
  const fields = (['name', 'phone'] as const).filter(
    (field) => right === `revoke_${field}` || right === 'revoke_both',
  )
  await rt.database.transaction(async (tx) => {
    if (fields.length > 0) {
      await preserveHeldRows(tx, rt, await lockPerson(tx, rt, followerId), ['contact'], rt.clock.now())
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
