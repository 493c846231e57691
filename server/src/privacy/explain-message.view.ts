import type { ConsentTerm, OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { rights } from '@xinyue/shared/contract/rights'
import type { OutputOf } from '@xinyue/shared/endpoint'
import type { Role } from '@xinyue/shared/permissions'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { listConsents } from '../consent/consent.view'
import type { Notices } from '../consent/notices'
import { readMessage, shownMessage } from '../wechat/template-rules'

interface Row {
  id: number
  template_id: string
  message: string
  sent_at: number
  purpose: OptionalPurpose
  tag_id: number
  tag: string
  written_by: Role
  approved_by: Role | null
  explained: number
}
interface ConsentRow {
  at: number
  term: ConsentTerm | null
  expiresAt: number | null
  version: number
}

/**
 * Why one message came: everybody with a tag was to get it, this person had agreed, and two people decided. The
 * campaign's name is the shop's own and stays there.
 * @throws AppError not_found for what was not sent to this person
 */
export async function explainMessage(
  rt: Runtime,
  notices: Notices,
  followerId: number,
  messageId: number,
): Promise<OutputOf<(typeof rights)['explainMessage']>> {
  const [sent] = await rt.database.read<Row>(
    `SELECT r.id, c.template_id, c.message, r.settled_at AS sent_at, c.purpose, c.tag_id, t.name AS tag,
       w.role AS written_by, a.role AS approved_by,
       (EXISTS (SELECT 1 FROM follower_tags l WHERE l.tag_id = t.id AND l.follower_id = r.follower_id)
        OR EXISTS (SELECT 1 FROM tag_objections o WHERE o.follower_id = r.follower_id
          AND (o.tag_id = t.id OR o.name_key = t.name_key))) AS explained
     FROM recipients r JOIN campaigns c ON c.id = r.campaign_id JOIN tags t ON t.id = c.tag_id
     JOIN staff w ON w.id = c.created_by LEFT JOIN staff a ON a.id = c.approved_by
     WHERE r.id = ? AND r.follower_id = ? AND r.status = 'sent'`,
    [messageId, followerId],
  )
  const row = found(sent, 'message')
  const [[consent], consents] = await Promise.all([
    // What it rested on then. Index (follower_id, purpose, id).
    rt.database.read<ConsentRow>(
      `SELECT r.at, r.term, r.expires_at AS expiresAt, n.version FROM consent_records r
       JOIN notice_versions n ON n.id = r.notice_version_id
       WHERE r.follower_id = ? AND r.purpose = ? AND r.action IN ('granted', 'renewed') AND r.at <= ?
       ORDER BY r.id DESC LIMIT 1`,
      [followerId, row.purpose, row.sent_at],
    ),
    listConsents(rt, notices, followerId),
  ])
  const { title, template } = shownMessage(row.template_id, readMessage(row.message))
  return {
    messageId: row.id,
    title,
    template,
    sentAt: row.sent_at,
    purpose: row.purpose,
    audience: { tagId: row.tag_id, tag: row.tag, explained: row.explained === 1 },
    consent: consent ?? null,
    stillOn: consents.some(({ purpose, status }) => purpose === row.purpose && status === 'granted'),
    writtenBy: row.written_by,
    approvedBy: row.approved_by,
    automated: false,
  }
}
