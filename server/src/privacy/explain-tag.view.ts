import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { rights } from '@xinyue/shared/contract/rights'
import type { OutputOf } from '@xinyue/shared/endpoint'
import type { Role } from '@xinyue/shared/permissions'
import type { FollowerActor } from '../core/actor'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import type { Notices } from '../consent/notices'
import { findObjection } from '../tags/objections'
import { readMessage, shownMessage } from '../wechat/template-rules'

interface Row {
  name: string
  has: number
  purpose: OptionalPurpose | null
  applied_at: number | null
  role: Role | null
  store: string | null
}

/** What a tag means that rests on no consent: a person at the counter chose the word. */
const byHand = {
  why: {
    'zh-CN': '店员为了更周到地接待你而加上的',
    en: 'Staff put it on to serve you with more care',
  },
  basedOn: {
    'zh-CN': '店员当面和你来往时知道的；没有程序替他们判断',
    en: 'What staff knew from meeting you; no program decided it for them',
  },
}

/** A tag that was deleted; the objection to it stands, and is the person's to take back. */
const goneTag = ({ name }: { name: string | null }): Row => ({
  name: name ?? '',
  has: 0,
  purpose: null,
  applied_at: null,
  role: null,
  store: null,
})

/**
 * Who applied a tag, when, why, from what, and what it does (PIPL Art. 24). There are no scores or segments yet, and no
 * program that applies tags: every tag is a person's act.
 * @throws AppError not_found for a tag that the person neither has nor objected to
 */
export async function explainTag(
  rt: Runtime,
  notices: Notices,
  { followerId }: FollowerActor,
  tagId: number,
): Promise<OutputOf<(typeof rights)['explainTag']>> {
  const [[row], campaigns] = await Promise.all([
    rt.database.read<Row>(
      `SELECT t.name, l.tag_id IS NOT NULL AS has, t.purpose, l.applied_at, a.role, s.name AS store FROM tags t
       LEFT JOIN follower_tags l ON l.tag_id = t.id AND l.follower_id = ?
       LEFT JOIN staff a ON a.id = l.applied_by LEFT JOIN stores s ON s.id = a.store_id
       WHERE t.id = ?`,
      [followerId, tagId],
    ),
    rt.database.read<{ template_id: string; message: string; status: string; at: number }>(
      `SELECT c.template_id, c.message, r.status, COALESCE(r.settled_at, c.created_at) AS at FROM recipients r
       JOIN campaigns c ON c.id = r.campaign_id WHERE r.follower_id = ? AND c.tag_id = ? ORDER BY r.id DESC LIMIT 10`,
      [followerId, tagId],
    ),
  ])
  const objection = await findObjection(rt, followerId, tagId, row?.name ?? null)
  const tag = found(row?.has ? row : objection && (row ?? goneTag(objection)), 'tag')
  const notice = tag.purpose === null ? null : notices.current(tag.purpose).content
  return {
    tagId,
    name: tag.name,
    purpose: tag.purpose,
    appliedAt: tag.applied_at,
    appliedBy: tag.role === null ? null : { role: tag.role, store: tag.store },
    automated: false,
    why: notice?.why ?? byHand.why,
    basedOn: notice?.dataUsed ?? byHand.basedOn,
    usedFor: {
      'zh-CN': '店员接待你时看得到它，也用它挑选一次活动发给谁；不影响价格，也不会因此拒绝为你服务',
      en: 'Staff see it when they serve you, and choose by it who gets a message; it changes no price and refuses you nothing',
    },
    // By what the message says: the campaign's name is the shop's own.
    campaigns: campaigns.map(({ template_id, message, status, at }) => ({
      name: shownMessage(template_id, readMessage(message)).title,
      received: status === 'sent',
      at,
    })),
    objectedAt: objection?.at ?? null,
  }
}
