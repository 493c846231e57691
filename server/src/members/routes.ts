import type { members } from '@xinyue/shared/contract/members'
import type { session } from '@xinyue/shared/contract/session'
import type { FollowerActor } from '../core/actor'
import { limited, type Routes } from '../core/bind'
import { isMissingParent, type Tx } from '../core/database'
import type { RateLimit } from '../core/rate-limit'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import type { Notices } from '../consent/notices'
import { findFollowerByOpenid } from '../followers/find-by-openid'
import { closeFollowerSession, openFollowerSession } from '../followers/follower-sessions'
import { lockPerson } from '../followers/person'
import { setHomeStore } from '../followers/set-home-store'
import { touchActivity } from '../followers/touch-activity'
import { updateProfile } from '../followers/update-profile'
import { maskPhone } from '../followers/masking'
import { preserveHeldRows } from '../holds/preserve-held-rows'
import { recordRemoval } from '../ledger/record-removal'
import { noteSelfService } from '../requests/open-request'
import { readStore } from '../staff/stores.view'
import type { WechatGateway } from '../wechat/gateway'
import { joinMembership } from './join-membership'

export interface MemberWiring {
  rt: Runtime
  wechat: WechatGateway
  notices: Notices
  signInLimit: RateLimit
}

/** Before what a person told us is written over or goes: a legal hold may keep it. */
async function keepContact(tx: Tx, rt: Runtime, followerId: number): Promise<void> {
  await preserveHeldRows(tx, rt, await lockPerson(tx, rt, followerId), ['contact'], rt.clock.now())
}

/** Puts a correction on the person's list of what they asked for and did. */
const noteCorrected = (tx: Tx, rt: Runtime, followerId: number): Promise<void> =>
  noteSelfService(tx, { followerId, kind: 'correct', at: rt.clock.now() })

/** That the person changed something they told us; what it was and is stays out of the log. */
const noteChange = (
  tx: Tx,
  rt: Runtime,
  actor: FollowerActor,
  field: 'name' | 'phone' | 'store',
  requestId: string,
): Promise<number> =>
  recordAudit(tx, {
    at: rt.clock.now(),
    actor,
    action: 'profile.changed',
    subjectKind: 'follower',
    subjectId: actor.followerId,
    fields: [field],
    requestId,
  })

export const sessionRoutes = ({ rt, wechat, signInLimit }: MemberWiring): Routes<typeof session> => ({
  open: limited<typeof session.open>(
    ({ ip }) => signInLimit(ip),
    async ({ input }) => {
      const followerId = await findFollowerByOpenid(rt, await wechat.openidFor(input.code))
      if (followerId === null) return { joined: false, session: null }
      try {
        const opened = await rt.database.transaction(async (tx) => {
          const now = rt.clock.now()
          await touchActivity(tx, rt, followerId, now)
          return openFollowerSession(tx, followerId, now)
        })
        return { joined: true, session: opened }
      } catch (error) {
        // Erased between being found and being signed in.
        if (isMissingParent(error)) return { joined: false, session: null }
        throw error
      }
    },
  ),
  async close({ actor }) {
    await rt.database.transaction((tx) => closeFollowerSession(tx, actor))
    return { ok: true }
  },
})

export const memberRoutes = ({
  rt,
  wechat,
  notices,
  signInLimit,
}: MemberWiring): Omit<Routes<typeof members>, 'home'> => ({
  join: limited<typeof members.join>(
    ({ ip }) => signInLimit(ip),
    ({ input, requestId }) => joinMembership(rt, wechat, notices, input, requestId),
  ),
  async rename({ input, actor, requestId }) {
    const { name } = await rt.database.transaction(async (tx) => {
      await noteChange(tx, rt, actor, 'name', requestId)
      await keepContact(tx, rt, actor.followerId)
      const profile = await updateProfile(tx, rt, actor.followerId, { name: input.displayName })
      if (input.displayName === null) await recordRemoval(tx, rt, actor.followerId, 'field', 'name')
      await noteCorrected(tx, rt, actor.followerId)
      return profile
    })
    return { displayName: name }
  },
  async setStore({ input, actor, requestId }) {
    const store = input.storeId === null ? null : await readStore(rt, input.storeId)
    await rt.database.transaction(async (tx) => {
      await noteChange(tx, rt, actor, 'store', requestId)
      await setHomeStore(tx, rt, actor.followerId, store?.storeId ?? null)
      await noteCorrected(tx, rt, actor.followerId)
    })
    return { homeStore: store?.name ?? null }
  },
  async setPhone({ input, actor, requestId }) {
    const phone = await wechat.phoneFor(input.code)
    await rt.database.transaction(async (tx) => {
      await noteChange(tx, rt, actor, 'phone', requestId)
      await keepContact(tx, rt, actor.followerId)
      await updateProfile(tx, rt, actor.followerId, { phone })
      await noteCorrected(tx, rt, actor.followerId)
    })
    return { maskedPhone: maskPhone(phone) }
  },
  async removePhone({ actor, requestId }) {
    await rt.database.transaction(async (tx) => {
      await noteChange(tx, rt, actor, 'phone', requestId)
      await keepContact(tx, rt, actor.followerId)
      await updateProfile(tx, rt, actor.followerId, { phone: null })
      await recordRemoval(tx, rt, actor.followerId, 'field', 'phone')
      await noteCorrected(tx, rt, actor.followerId)
    })
    return { ok: true }
  },
})
