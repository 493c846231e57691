import { blindIndex } from '../core/blind-index'
import { select, write, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { timesOf, type SubscribeEvent } from '../wechat/push'
import { leaseMs } from './claim-recipients'

type SentEvent = Extract<SubscribeEvent, { Event: 'subscribe_msg_sent_event' }>

/**
 * WeChat: subscribe_msg_sent_event. It names person and template, not our campaign, and may come before our own result
 * is written; it may also come late, and says nothing of what was handed over since. So each event is given to one message that has none yet: the latest that WeChat took or is just taking,
 * else the oldest whose result we never learnt, which it settles. Counted once, however often WeChat repeats it.
 */
export async function applyDeliveryEvent(
  tx: Tx,
  rt: Runtime,
  followerId: number,
  event: SentEvent,
): Promise<void> {
  const now = rt.clock.now()
  // Our result of a message may be written after the event that tells of it, but no later than its lease.
  const handedOverBy = timesOf(event, now).later + leaseMs
  for (const { TemplateId: templateId, MsgID: msgId, ErrorCode: code } of event.List) {
    const eventIndex = blindIndex(rt.keys, 'wechat_event', `${event.FromUserName}\0${msgId}\0${event.Event}`)
    const first = await write(
      tx,
      'INSERT IGNORE INTO wechat_events (event_index, received_at) VALUES (?, ?)',
      [eventIndex, now],
    )
    if (first === 0) continue
    const [message] = await select<{ id: number }>(
      tx,
      `SELECT r.id FROM recipients r JOIN campaigns c ON c.id = r.campaign_id
       WHERE r.follower_id = ? AND c.template_id = ? AND r.delivered_at IS NULL AND r.status IN ('sending', 'sent', 'unknown')
         AND (r.settled_at IS NULL OR r.settled_at <= ?)
       ORDER BY r.status = 'unknown', CASE WHEN r.status = 'unknown' THEN r.id ELSE -r.id END LIMIT 1 FOR UPDATE`,
      [followerId, templateId, handedOverBy],
    )
    if (!message) continue
    if (code === '0')
      await write(
        tx,
        `UPDATE recipients SET delivered_at = ?, reason = NULL, settled_at = COALESCE(settled_at, ?),
         status = IF(status = 'unknown', 'sent', status) WHERE id = ?`,
        [now, now, message.id],
      )
    else
      await write(
        tx,
        "UPDATE recipients SET status = 'failed', reason = 'wechat_error', settled_at = ?, lease_until = NULL WHERE id = ?",
        [now, message.id],
      )
  }
}
