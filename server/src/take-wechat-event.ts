import { blindIndex } from './core/blind-index'
import { isMissingParent, write, type Tx } from './core/database'
import { enqueue } from './core/outbox'
import type { Runtime } from './core/runtime'
import { applyDeliveryEvent } from './campaigns/delivery-events'
import { applySubscribeEvent } from './consent/subscription-events'
import { findFollowerByOpenid } from './followers/find-by-openid'
import { rightOf } from './erasure/wechat-rights.job'
import { timesOf, type WechatEvent } from './wechat/push'

/**
 * Applies a pushed event before WeChat gets its answer, and once: WeChat repeats what was not answered in time.
 * Somebody we do not know, or no longer, is nobody to us.
 */
export async function takeWechatEvent(rt: Runtime, event: WechatEvent): Promise<void> {
  // In an authorization event the sender is in a field of its own.
  const openid = 'OpenID' in event ? event.OpenID : event.FromUserName
  const followerId = await findFollowerByOpenid(rt, openid)
  if (followerId === null) return
  try {
    await rt.database.transaction(async (tx) => {
      if (event.Event === 'subscribe_msg_sent_event') await applyDeliveryEvent(tx, rt, followerId, event)
      else if (await isFirst(tx, rt, openid, event)) await apply(tx, rt, followerId, event)
    })
  } catch (error) {
    // Erased between being found and being written to.
    if (!isMissingParent(error)) throw error
  }
}

async function apply(
  tx: Tx,
  rt: Runtime,
  followerId: number,
  event: Exclude<WechatEvent, { Event: 'subscribe_msg_sent_event' }>,
): Promise<void> {
  const now = rt.clock.now()
  const { madeAt, later } = timesOf(event, now)
  if ('List' in event) return applySubscribeEvent(tx, followerId, event, { madeAt, now })
  // An erasure waits for what is on its way, longer than the five seconds WeChat waits for us: on disk now, done next.
  await enqueue(tx, 'privacy.wechat-right', { followerId, right: rightOf(event), later }, { now })
}

/** WeChat: events are distinguished by sender, second and kind; several in one second by what they say. */
async function isFirst(tx: Tx, rt: Runtime, openid: string, event: WechatEvent): Promise<boolean> {
  const says = 'List' in event ? event.List : 'RevokeInfo' in event ? event.RevokeInfo : null
  const eventIndex = blindIndex(
    rt.keys,
    'wechat_event',
    `${openid}\0${event.CreateTime}\0${event.Event}\0${JSON.stringify(says)}`,
  )
  const added = await write(tx, 'INSERT IGNORE INTO wechat_events (event_index, received_at) VALUES (?, ?)', [
    eventIndex,
    rt.clock.now(),
  ])
  return added > 0
}
