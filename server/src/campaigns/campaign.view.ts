import type {
  CampaignProgress,
  CampaignStatus,
  CampaignView,
  RecipientReason,
  RecipientStatus,
} from '@xinyue/shared/contract/campaigns'
import { countedFailure } from '@xinyue/shared/contract/campaigns'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { maxLength } from '@xinyue/shared/message-fields'
import { z } from 'zod'
import { second } from '../core/clock'
import { found } from '../core/errors'
import { readJson } from '../core/read-json'
import type { Runtime } from '../core/runtime'
import { findTemplate, readMessage } from '../wechat/template-rules'
import type { PauseReason } from './campaign.entity'
import { quietUntil } from './quiet-hours'

export interface CampaignRow {
  id: number
  name: string
  status: CampaignStatus
  purpose: OptionalPurpose
  tag_id: number
  tag_name: string
  template_id: string
  message: string
  created_by: number
  editors: string | null
  revision: number
  returned_reason: string | null
  created_by_name: string
  approved_by: number | null
  approved_by_name: string | null
  created_at: number
  started_at: number | null
  finished_at: number | null
  pause_reason: PauseReason | null
  pause_detail: string | null
  expanded_at: number | null
}

export const columns = `c.id, c.name, c.status, c.purpose, c.tag_id, t.name AS tag_name, c.template_id, c.message, c.created_by, c.editors, c.revision, c.returned_reason, a.display_name AS created_by_name,
  c.approved_by, b.display_name AS approved_by_name, c.created_at, c.started_at, c.finished_at, c.pause_reason, c.pause_detail, c.expanded_at`
export const tables = `campaigns c JOIN tags t ON t.id = c.tag_id JOIN staff a ON a.id = c.created_by LEFT JOIN staff b ON b.id = c.approved_by`

export function viewTemplate(templateId: string): CampaignView['template'] {
  const template = findTemplate(templateId)
  // A template can be taken out of the configuration while old campaigns still name it.
  if (!template) return { templateId, title: templateId, fields: [] }
  return {
    templateId,
    title: template.title,
    fields: template.fields.map((field) => ({ ...field, maxLength: maxLength(field.key) })),
  }
}

export const view = (row: CampaignRow): CampaignView => ({
  campaignId: row.id,
  name: row.name,
  status: row.status,
  purpose: row.purpose,
  tag: { tagId: row.tag_id, name: row.tag_name },
  template: viewTemplate(row.template_id),
  message: readMessage(row.message),
  revision: row.revision,
  returnedReason: row.returned_reason,
  editors: row.editors === null ? [row.created_by] : readJson(z.array(z.int()), row.editors),
  createdBy: { staffId: row.created_by, displayName: row.created_by_name },
  approvedBy:
    row.approved_by !== null && row.approved_by_name !== null
      ? { staffId: row.approved_by, displayName: row.approved_by_name }
      : null,
  createdAt: row.created_at,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  pauseReason: row.pause_reason,
  pauseDetail: row.pause_detail === null ? [] : readJson(z.array(countedFailure), row.pause_detail),
  expanded: row.expanded_at !== null,
})

export async function readCampaign(rt: Runtime, campaignId: number): Promise<CampaignView> {
  const [row] = await rt.database.read<CampaignRow>(`SELECT ${columns} FROM ${tables} WHERE c.id = ?`, [
    campaignId,
  ])
  return view(found(row, 'campaign'))
}

/** Counted from the recipients' own rows at the moment of asking; index by_status covers it. */
export async function readProgress(rt: Runtime, campaignId: number): Promise<CampaignProgress> {
  const [groups, recent] = await Promise.all([
    rt.database.read<{ status: RecipientStatus; reason: RecipientReason | null; count: number }>(
      'SELECT status, reason, COUNT(*) AS count FROM recipients WHERE campaign_id = ? GROUP BY status, reason',
      [campaignId],
    ),
    rt.database.read<{ count: number }>(
      // The newest ids of one status come off the end of the index; 5,000 bound the walk.
      `SELECT COUNT(*) AS count FROM (SELECT settled_at FROM recipients WHERE campaign_id = ? AND status = 'sent' AND reason IS NULL ORDER BY id DESC LIMIT 5000) AS latest
       WHERE settled_at > ?`,
      [campaignId, rt.clock.now() - 10 * second],
    ),
  ])
  const byStatus: Record<RecipientStatus, number> = {
    queued: 0,
    deferred: 0,
    sending: 0,
    sent: 0,
    failed: 0,
    unknown: 0,
    skipped: 0,
  }
  for (const { status, count } of groups) byStatus[status] += count
  // Asked after the groups and not beside them: an answer that counts somebody deferred says until when.
  const waiting =
    byStatus.deferred === 0
      ? []
      : await rt.database.read<{ next_at: number | null }>(
          "SELECT MIN(deferred_until) AS next_at FROM recipients WHERE campaign_id = ? AND status = 'deferred'",
          [campaignId],
        )
  const next = waiting[0]?.next_at ?? null
  return {
    total: groups.reduce((sum, { count }) => sum + count, 0),
    byStatus,
    byReason: groups
      .flatMap(({ status, reason, count }) => (reason === null ? [] : [{ status, reason, count }]))
      .sort((a, b) => b.count - a.count),
    nextAttemptAt: next === null ? null : (quietUntil(next) ?? next),
    quietUntil: quietUntil(rt.clock.now()),
    sentPerSecond: (recent[0]?.count ?? 0) / 10,
  }
}
