import type { campaigns } from '@xinyue/shared/contract/campaigns'
import type { InputOf } from '@xinyue/shared/endpoint'
import type { StaffActor } from '../core/actor'
import { insertRow, type Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import { recordAudit } from '../audit/record-audit'
import type { Notices } from '../consent/notices'
import { Tag } from '../tags/tag.entity'
import { checkMessage } from '../wechat/template-rules'
import { Campaign } from './campaign.entity'

export interface At {
  now: number
  requestId: string
}

/**
 * The tag that a campaign is to name, held until it does: deleted in between, it would be missed by the key alone.
 * @throws AppError not_found
 */
export const holdTag = async (tx: Tx, tagId: number): Promise<Tag> =>
  found(await tx.findOne(Tag, { where: { id: tagId }, lock: { mode: 'pessimistic_read' } }), 'tag')

/** A draft. Its text is checked against WeChat's rules now, not when it fails in front of everyone. */
export async function createCampaign(
  tx: Tx,
  notices: Notices,
  actor: StaffActor,
  input: InputOf<(typeof campaigns)['create']>,
  at: At,
): Promise<number> {
  if (input.purpose !== 'marketing_messages')
    throw new AppError('invalid_input', 'purpose sends no messages', { purpose: 'sends no messages' })
  checkMessage(input.templateId, input.message)
  await notices.refresh()
  const tag = await holdTag(tx, input.tagId)
  const campaignId = await insertRow(tx, Campaign, {
    name: input.name,
    status: 'draft',
    purpose: input.purpose,
    noticeVersionId: notices.current(input.purpose).id,
    tagId: tag.id,
    templateId: input.templateId,
    message: input.message,
    createdBy: actor.staffId,
    editors: [actor.staffId],
    revision: 1,
    returnedReason: null,
    approvedBy: null,
    createdAt: at.now,
    startedAt: null,
    finishedAt: null,
    pauseReason: null,
    pauseDetail: null,
    expandCursor: 0,
    expandedAt: null,
  })
  await recordAudit(tx, {
    at: at.now,
    actor,
    action: 'campaign.created',
    subjectKind: 'campaign',
    subjectId: campaignId,
    requestId: at.requestId,
  })
  return campaignId
}
