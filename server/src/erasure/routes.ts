import type { privacy } from '@xinyue/shared/contract/privacy'
import type { receipts } from '@xinyue/shared/contract/receipts'
import { self } from '../core/actor'
import { endsSession, limited, type Routes } from '../core/bind'
import type { RateLimit } from '../core/rate-limit'
import type { Runtime } from '../core/runtime'
import { findFollowerByOpenid } from '../followers/find-by-openid'
import type { WechatGateway } from '../wechat/gateway'
import { publicKeys } from './certificate'
import { keepCertificate, repeatCertificate } from './repeat-certificate'
import { showAll } from '../followers/my-data.view'
import { erasePerson, previewErasure } from './erase-person'
import { verifySignedDocument } from './verify-signed-document'
import { cancelErasure, scheduledErasure, scheduleErasure } from './schedule-erasure'

interface Needs {
  rt: Runtime
  wechat: WechatGateway
  signInLimit: RateLimit
}

export const erasureRoutes = ({ rt, wechat, signInLimit }: Needs): Routes<typeof privacy> => ({
  data: async ({ actor }) => ({ categories: await showAll(rt, actor.followerId) }),
  async erasurePreview({ actor }) {
    const [preview, scheduledAt, [member]] = await Promise.all([
      previewErasure(rt, actor.followerId),
      scheduledErasure(rt, actor.followerId),
      rt.database.read<{ points: number }>('SELECT points FROM memberships WHERE follower_id = ?', [
        actor.followerId,
      ]),
    ])
    return {
      erased: preview.erased.filter(({ count }) => count > 0),
      kept: preview.kept,
      lost: { points: member?.points ?? 0 },
      scheduledAt,
    }
  },
  erase: endsSession<typeof privacy.erase>(
    (past) => repeatCertificate(rt, past),
    async ({ actor, key, requestId }) => {
      const erasing = { actor, followerId: actor.followerId, requestId }
      if (key === null) return erasePerson(rt, erasing)
      const attempt = { session: actor.session, key }
      try {
        return await erasePerson(rt, {
          ...erasing,
          within: (tx, done) => keepCertificate(tx, rt, attempt, done),
        })
      } catch (error) {
        // The first try went on when its caller had stopped waiting, and was faster.
        const past = await repeatCertificate(rt, attempt)
        if (past) return past
        throw error
      }
    },
  ),
  underage: limited<typeof privacy.underage>(
    ({ ip }) => signInLimit(ip),
    async ({ input, requestId }) => {
      const followerId = await findFollowerByOpenid(rt, await wechat.openidFor(input.code))
      if (followerId === null) return { erased: false }
      // No session is needed to be forgotten: WeChat's code says who this is.
      const actor = self(followerId)
      await erasePerson(rt, { actor, followerId, requestId })
      return { erased: true }
    },
  ),
  async scheduleErasure({ actor, requestId }) {
    const at = rt.clock.now()
    return { scheduledAt: await rt.database.transaction((tx) => scheduleErasure(tx, actor, at, requestId)) }
  },
  async cancelErasure({ actor, requestId }) {
    await rt.database.transaction((tx) => cancelErasure(tx, actor, rt.clock.now(), requestId))
    return { ok: true }
  },
  keys: () => publicKeys(rt.keys),
})

/** Anybody may ask whether a receipt or a certificate is ours. */
export const verifyRoutes = (
  rt: Runtime,
  verifyLimit: RateLimit,
): Pick<Routes<typeof receipts>, 'verify'> => ({
  verify: limited<typeof receipts.verify>(
    ({ ip }) => verifyLimit(ip),
    ({ input }) => verifySignedDocument(rt, input.document),
  ),
})
