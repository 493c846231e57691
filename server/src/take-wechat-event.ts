import { blindIndex } from './core/blind-index'
import { isMissingParent, write, type Tx } from './core/database'
import type { Runtime } from './core/runtime'
import { applyDeliveryEvent } from './campaigns/delivery-events'
import { applySubscribeEvent } from './consent/subscription-events'
import { findFollowerByOpenid } from './followers/find-by-openid'
import type { SubscribeEvent } from './wechat/push'

/**
 * Applies a pushed event before WeChat gets its answer, and once: WeChat repeats what was not answered in time.
 * Somebody we do not know, or no longer, is nobody to us.
 */
export async function takeWechatEvent(rt: Runtime, event: SubscribeEvent): Promise<void> {
  const followerId = await findFollowerByOpenid(rt, event.FromUserName)
  if (followerId === null) return
  try {
    await rt.database.transaction(async (tx) => {
      if (event.Event === 'subscribe_msg_sent_event') await applyDeliveryEvent(tx, rt, followerId, event)
      else if (await isFirst(tx, rt, event)) await applySubscribeEvent(tx, followerId, event, rt.clock.now())
    })
  } catch (error) {
    // Erased between being found and being written to.
    if (!isMissingParent(error)) throw error
  }
}

/** WeChat: events are told apart by sender, second and kind; several in one second by what they say. */
async function isFirst(tx: Tx, rt: Runtime, event: SubscribeEvent): Promise<boolean> {
  const eventIndex = blindIndex(
    rt.keys,
    'wechat_event',
    `${event.FromUserName}\0${event.CreateTime}\0${event.Event}\0${JSON.stringify(event.List)}`,
  )
  const added = await write(tx, 'INSERT IGNORE INTO wechat_events (event_index, received_at) VALUES (?, ?)', [
    eventIndex,
    rt.clock.now(),
  ])
  return added > 0
}
