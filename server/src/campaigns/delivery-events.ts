import { select, write, type Tx } from '../core/database'
import type { SubscribeEvent } from '../wechat/push'

type SentEvent = Extract<SubscribeEvent, { Event: 'subscribe_msg_sent_event' }>

/**
 * WeChat: subscribe_msg_sent_event, told about the newest message of the template that was handed over for this
 * person. Success settles what had no answer, also when it is here before the answer; a failure (only ever the
 * system's own, WeChat says) takes back a `sent`. An older `unknown` is left alone: this says nothing of it.
 * `first` is asked only when there is something to change: most events tell what is known, and cost one read.
 */
export async function applyDeliveryEvent(
  tx: Tx,
  followerId: number,
  event: SentEvent,
  now: number,
  first: () => Promise<boolean>,
): Promise<void> {
  const changes: { id: number; delivered: boolean }[] = []
  for (const { TemplateId: templateId, ErrorCode: code } of event.List) {
    const delivered = code === '0'
    const [newest] = await select<{ id: number; status: string }>(
      tx,
      // Index (follower_id, status): this person's rows only.
      `SELECT r.id, r.status FROM recipients r JOIN campaigns c ON c.id = r.campaign_id
       WHERE r.follower_id = ? AND r.status IN ('sending', 'unknown', 'sent') AND c.template_id = ?
       ORDER BY r.id DESC LIMIT 1`,
      [followerId, templateId],
    )
    if (newest && (newest.status !== 'sent' || !delivered)) changes.push({ id: newest.id, delivered })
  }
  if (changes.length === 0 || !(await first())) return
  for (const { id, delivered } of changes)
    await write(
      tx,
      `UPDATE recipients SET status = ?, reason = ?, settled_at = ?, lease_until = NULL
       WHERE id = ? AND status IN ('sending', 'unknown', ?)`,
      [
        delivered ? 'sent' : 'failed',
        delivered ? null : 'wechat_error',
        now,
        id,
        delivered ? 'unknown' : 'sent',
      ],
    )
}
