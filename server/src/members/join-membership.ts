import type { InputOf } from '@xinyue/shared/endpoint'
import type { members } from '@xinyue/shared/contract/members'
import { randomInt } from 'node:crypto'
import { self } from '../core/actor'
import { isDuplicate } from '../core/database'
import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { assertInForce, type Notices } from '../consent/notices'
import { ServedNotice } from '../consent/served-notice.entity'
import { createFollower } from '../followers/create-follower'
import { findFollowerByOpenid } from '../followers/find-by-openid'
import { openFollowerSession } from '../followers/follower-sessions'
import { recordInteraction } from '../interactions/record-interaction'
import { readStore } from '../staff/stores.view'
import type { WechatGateway } from '../wechat/gateway'
import { Membership } from './membership.entity'

/** Ten digits, the last a Luhn check digit, drawn at random: it says nothing about when or as the how-manieth one joined. */
export function newMemberNumber(): string {
  const digits = [randomInt(1, 10), ...Array.from({ length: 8 }, () => randomInt(10))]
  const sum = digits.reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? digit * 2 : digit
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return [...digits, (10 - (sum % 10)) % 10].join('')
}

/**
 * Joining needs the essential notice and nothing else (I8). Until here nothing is kept of a visitor: the openid
 * comes fresh from WeChat and is sealed under a key made in the same transaction.
 */
export async function joinMembership(
  rt: Runtime,
  wechat: WechatGateway,
  notices: Notices,
  input: InputOf<(typeof members)['join']>,
  requestId: string,
): Promise<{ session: { token: string; expiresAt: number }; memberNumber: string }> {
  const notice = await assertInForce(notices, 'membership', input.noticeVersionId)
  const homeStoreId = input.storeId === undefined ? null : (await readStore(rt, input.storeId)).storeId
  const openid = await wechat.openidFor(input.code)
  if ((await findFollowerByOpenid(rt, openid)) !== null) throw new AppError('already_member')
  for (let attempt = 1; ; attempt++) {
    const memberNumber = newMemberNumber()
    try {
      return await rt.database.transaction(async (tx) => {
        const now = rt.clock.now()
        const person = await createFollower(tx, rt, {
          openid,
          displayName: input.displayName ?? null,
          homeStoreId,
        })
        const { followerId, pseudonym } = person
        await tx.insert(Membership, { followerId, memberNumber, level: 'basic', points: 0, joinedAt: now })
        await tx.insert(ServedNotice, {
          followerId,
          pseudonym,
          noticeVersionId: notice.id,
          locale: input.locale,
          page: 'join',
          servedAt: now,
        })
        await recordAudit(tx, {
          at: now,
          actor: self(followerId),
          action: 'member.joined',
          subjectKind: 'follower',
          subjectId: followerId,
          requestId,
        })
        await recordInteraction(tx, { followerId, kind: 'joined', purpose: 'membership', occurredAt: now })
        return { session: await openFollowerSession(tx, followerId, now), memberNumber }
      })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      // Either this person joined twice at once, or (one in a billion) the number is taken: draw again.
      if ((await findFollowerByOpenid(rt, openid)) !== null) throw new AppError('already_member')
      if (attempt === 5) throw error
    }
  }
}
