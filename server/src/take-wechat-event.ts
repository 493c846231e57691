import type { Runtime } from './core/runtime'
import { applyDeliveryEvent } from './campaigns/delivery-events'
import { applySubscribeEvent } from './consent/subscription-events'
import { findFollowerByOpenid } from './followers/find-by-openid'
import type { SubscribeEvent } from './wechat/push'

/** Applies a pushed event before WeChat gets its answer. Somebody we do not know, or no longer, is nobody to us. */
export async function takeWechatEvent(rt: Runtime, event: SubscribeEvent): Promise<void> {
  const followerId = await findFollowerByOpenid(rt, event.FromUserName)
  if (followerId === null) return
  await rt.database.transaction((tx) =>
    event.Event === 'subscribe_msg_sent_event'
      ? applyDeliveryEvent(tx, rt, followerId, event)
      : applySubscribeEvent(tx, rt, followerId, event),
  )
}
