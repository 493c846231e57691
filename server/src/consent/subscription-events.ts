import { z } from 'zod'
import { select, write, type Tx } from '../core/database'
import { readJson } from '../core/read-json'
import type { SubscribeEvent } from '../wechat/push'

type PopupEvent = Extract<
  SubscribeEvent,
  { Event: 'subscribe_msg_popup_event' | 'subscribe_msg_change_event' }
>

/** Nobody has more accepts waiting; beyond them a late refusal may take one too many. */
const mostAccepts = 100
const acceptTimes = z.array(z.int())

interface Credits {
  remaining: number
  accepts: number[]
  refusedAt: number
}

/**
 * WeChat: each accept of the popup is one send; a refusal in the settings ends what was left.
 * An accept is a send credit, never consent: the gate wants both. Events come in any order: a refusal takes what was
 * accepted until it was made, and an accept from before a refusal counts no more.
 * @param madeAt when the event was made, by WeChat's clock
 */
export async function applySubscribeEvent(
  tx: Tx,
  followerId: number,
  event: PopupEvent,
  { madeAt, now }: { madeAt: number; now: number },
): Promise<void> {
  for (const { TemplateId: templateId, SubscribeStatusString: status } of event.List) {
    const accepted = status === 'accept'
    if (!accepted && event.Event !== 'subscribe_msg_change_event') continue
    const before = await lockCredits(tx, followerId, templateId)
    const after = accepted ? accept(before, madeAt) : refuse(before, madeAt)
    await write(
      tx,
      `UPDATE subscription_credits SET remaining = ?, accepts = ?, refused_at = ?, updated_at = ?
       WHERE follower_id = ? AND template_id = ?`,
      [after.remaining, JSON.stringify(after.accepts), after.refusedAt, now, followerId, templateId],
    )
  }
}

function accept({ remaining, accepts, refusedAt }: Credits, madeAt: number): Credits {
  if (madeAt < refusedAt) return { remaining, accepts, refusedAt }
  return { remaining: remaining + 1, accepts: [...accepts, madeAt].slice(-mostAccepts), refusedAt }
}

function refuse({ remaining, accepts, refusedAt }: Credits, madeAt: number): Credits {
  const since = accepts.filter((at) => at > madeAt)
  return {
    remaining: Math.min(remaining, since.length),
    accepts: since,
    refusedAt: Math.max(refusedAt, madeAt),
  }
}

/** Also the first of all: two events at once must find one row. */
async function lockCredits(tx: Tx, followerId: number, templateId: string): Promise<Credits> {
  await write(
    tx,
    `INSERT INTO subscription_credits (follower_id, template_id, remaining, updated_at) VALUES (?, ?, 0, 0)
     ON DUPLICATE KEY UPDATE updated_at = updated_at`,
    [followerId, templateId],
  )
  const [row] = await select<{ remaining: number; accepts: string | null; refused_at: number | null }>(
    tx,
    `SELECT remaining, accepts, refused_at FROM subscription_credits
     WHERE follower_id = ? AND template_id = ? FOR UPDATE`,
    [followerId, templateId],
  )
  return {
    remaining: row?.remaining ?? 0,
    accepts: row?.accepts ? readJson(acceptTimes, row.accepts) : [],
    refusedAt: row?.refused_at ?? 0,
  }
}
