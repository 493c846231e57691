import type { campaigns, CampaignStatus } from '@xinyue/shared/contract/campaigns'
import type { InputOf } from '@xinyue/shared/endpoint'
import type { StaffActor } from '../core/actor'
import type { Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import { recordAudit } from '../audit/record-audit'
import type { Notices } from '../consent/notices'
import { checkMessage } from '../wechat/template-rules'
import { Campaign } from './campaign.entity'
import { createCampaign, holdTag, type At } from './create-campaign'

/** The campaign as the caller saw it. */
export interface Seen {
  campaignId: number
  revision: number
}
const editable: readonly CampaignStatus[] = ['draft', 'rejected']

/**
 * The campaign, locked. What was read before the lock decides nothing.
 * @throws AppError not_found; draft_changed when somebody else was faster
 */
export async function lockCampaign(
  tx: Tx,
  { campaignId, revision }: { campaignId: number; revision?: number },
): Promise<Campaign> {
  const campaign = found(
    await tx.findOne(Campaign, { where: { id: campaignId }, lock: { mode: 'pessimistic_write' } }),
    'campaign',
  )
  if (revision !== undefined && campaign.revision !== revision)
    throw new AppError('draft_changed', `revision ${campaign.revision}`)
  return campaign
}

async function lockEditable(tx: Tx, seen: Seen): Promise<Campaign> {
  const campaign = await lockCampaign(tx, seen)
  if (!editable.includes(campaign.status))
    throw new AppError('wrong_status', `campaign is ${campaign.status}`)
  return campaign
}

const audit = (tx: Tx, actor: StaffActor, action: string, id: number, fields: string[], at: At) =>
  recordAudit(tx, {
    at: at.now,
    actor,
    action,
    subjectKind: 'campaign',
    subjectId: id,
    fields,
    requestId: at.requestId,
  })

/** Everybody who wrote on it; none of them approves. */
export const editorsOf = ({ createdBy, editors }: Campaign): readonly number[] => [
  ...new Set([createdBy, ...(editors ?? [])]),
]

/** New words for a draft, or for what was sent back: that is a draft again, and keeps why until it is handed in. */
export async function saveCampaign(
  tx: Tx,
  notices: Notices,
  actor: StaffActor,
  input: InputOf<(typeof campaigns)['save']>,
  at: At,
): Promise<number> {
  const { campaignId, name, tagId, templateId, message } = input
  const campaign = await lockEditable(tx, input)
  checkMessage(templateId, message)
  await holdTag(tx, tagId)
  await notices.refresh()
  const next = { name, tagId, templateId, message }
  const changed = (Object.keys(next) as (keyof typeof next)[]).filter(
    (part) => JSON.stringify(next[part]) !== JSON.stringify(campaign[part]),
  )
  await tx.update(
    Campaign,
    { id: campaignId },
    {
      ...next,
      status: 'draft',
      noticeVersionId: notices.current(campaign.purpose).id,
      revision: campaign.revision + 1,
      editors: [...new Set([...editorsOf(campaign), actor.staffId])],
    },
  )
  await audit(tx, actor, 'campaign.edited', campaignId, changed, at)
  return campaignId
}

/** A draft with the same words, tag and template as a campaign of any status; whoever copies is its author. */
export async function duplicateCampaign(
  tx: Tx,
  notices: Notices,
  actor: StaffActor,
  input: InputOf<(typeof campaigns)['duplicate']>,
  at: At,
): Promise<number> {
  const { purpose, tagId, templateId, message } = found(
    await tx.findOneBy(Campaign, { id: input.campaignId }),
    'campaign',
  )
  return createCampaign(tx, notices, actor, { name: input.name, purpose, tagId, templateId, message }, at)
}

/** Deletes what nobody was ever sent. That it was there stays in the audit log. */
export async function deleteCampaign(tx: Tx, actor: StaffActor, seen: Seen, at: At): Promise<void> {
  const { id } = await lockEditable(tx, seen)
  await tx.delete(Campaign, { id })
  await audit(tx, actor, 'campaign.deleted', id, [], at)
}
