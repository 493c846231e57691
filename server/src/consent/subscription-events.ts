import { write, type Tx } from '../core/database'
import type { SubscribeEvent } from '../wechat/push'

type PopupEvent = Extract<
  SubscribeEvent,
  { Event: 'subscribe_msg_popup_event' | 'subscribe_msg_change_event' }
>

/**
 * WeChat: each accept of the popup is one send; a refusal in the settings ends what was left.
 * An accept is a send credit, never consent: the gate wants both.
 */
export async function applySubscribeEvent(
  tx: Tx,
  followerId: number,
  event: PopupEvent,
  now: number,
): Promise<void> {
  for (const { TemplateId: templateId, SubscribeStatusString: status } of event.List) {
    if (status === 'accept')
      await write(
        tx,
        `INSERT INTO subscription_credits (follower_id, template_id, remaining, updated_at) VALUES (?, ?, 1, ?)
         ON DUPLICATE KEY UPDATE remaining = remaining + 1, updated_at = VALUES(updated_at)`,
        [followerId, templateId, now],
      )
    else if (event.Event === 'subscribe_msg_change_event')
      await write(
        tx,
        'UPDATE subscription_credits SET remaining = 0, updated_at = ? WHERE follower_id = ? AND template_id = ?',
        [now, followerId, templateId],
      )
  }
}
