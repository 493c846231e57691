import { write, type Tx } from '../core/database'
import type { SubscribeEvent } from '../wechat/push'

type SentEvent = Extract<SubscribeEvent, { Event: 'subscribe_msg_sent_event' }>

/**
 * WeChat: subscribe_msg_sent_event. Success settles what had no answer: this person's oldest `unknown` of the template.
 * A failure (only ever the system's own, WeChat says) also takes back the latest `sent`. Repeats change nothing more.
 */
export async function applyDeliveryEvent(
  tx: Tx,
  followerId: number,
  event: SentEvent,
  now: number,
): Promise<void> {
  for (const { TemplateId: templateId, ErrorCode: code } of event.List) {
    const delivered = code === '0'
    await write(
      tx,
      `UPDATE recipients SET status = ?, reason = ?, settled_at = ?
       WHERE id = (SELECT id FROM (
         SELECT r.id FROM recipients r JOIN campaigns c ON c.id = r.campaign_id
         WHERE r.follower_id = ? AND r.status IN ('unknown', ?) AND c.template_id = ?
         ORDER BY r.status = 'unknown' DESC, CASE WHEN r.status = 'unknown' THEN r.id ELSE -r.id END LIMIT 1) AS one)`,
      [
        delivered ? 'sent' : 'failed',
        delivered ? null : 'wechat_error',
        now,
        followerId,
        delivered ? 'unknown' : 'sent',
        templateId,
      ],
    )
  }
}
