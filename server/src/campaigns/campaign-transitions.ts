import type { CampaignStatus } from '@xinyue/shared/contract/campaigns'
import type { StaffActor } from '../core/actor'
import { AppError } from '../core/errors'
import { enqueue } from '../core/outbox'
import type { Tx } from '../core/database'
import { recordAudit } from '../audit/record-audit'
import { checkMessage } from '../wechat/template-rules'
import { Campaign } from './campaign.entity'
import { editorsOf, lockCampaign } from './change-draft'
import type { At } from './create-campaign'
import { skipQueued } from './drain'

export type Verb = 'submit' | 'approve' | 'reject' | 'pause' | 'resume' | 'cancel'

interface Transition {
  from: readonly CampaignStatus[]
  to: CampaignStatus
  /** Participle for the audit entry. */
  done: string
}

const transitions: Readonly<Record<Verb, Transition>> = {
  submit: { from: ['draft', 'rejected'], to: 'submitted', done: 'submitted' },
  approve: { from: ['submitted'], to: 'approved', done: 'approved' },
  reject: { from: ['submitted'], to: 'rejected', done: 'rejected' },
  pause: { from: ['approved', 'sending'], to: 'paused', done: 'paused' },
  resume: { from: ['paused'], to: 'sending', done: 'resumed' },
  cancel: {
    from: ['draft', 'submitted', 'approved', 'sending', 'paused', 'rejected'],
    to: 'cancelled',
    done: 'cancelled',
  },
}

/**
 * Moves a campaign. The row lock waits for a claim that is being made, and claims ask for `sending` under the same
 * lock: after a pause or cancel no new claim is made. Approving needs another person than those who wrote or handed in.
 */
export async function changeCampaign(
  tx: Tx,
  actor: StaffActor,
  input: { campaignId: number; revision?: number; reason?: string },
  verb: Verb,
  at: At,
): Promise<Campaign> {
  const { campaignId } = input
  const campaign = await lockCampaign(tx, input)
  const transition = transitions[verb]
  if (!transition.from.includes(campaign.status))
    throw new AppError('wrong_status', `${verb} from ${campaign.status}`)
  if (verb === 'approve' && editorsOf(campaign).includes(actor.staffId))
    throw new AppError('approver_is_author')
  // Again, and not only when it was written: a rule may have come since.
  if (verb === 'submit' || verb === 'approve') checkMessage(campaign.templateId, campaign.message)
  const { now, requestId } = at
  const change: Partial<Campaign> = {
    status: transition.to,
    pauseReason: verb === 'pause' ? 'staff' : null,
    pauseDetail: null,
  }
  if (verb === 'submit') {
    change.returnedReason = null
    // Handing it in is standing for it.
    change.editors = [...new Set([...editorsOf(campaign), actor.staffId])]
  }
  if (verb === 'reject') change.returnedReason = input.reason ?? null
  if (verb === 'approve') change.approvedBy = actor.staffId
  if (verb === 'cancel') change.finishedAt = now
  if (verb === 'resume') change.startedAt = campaign.startedAt ?? now
  await tx.update(Campaign, { id: campaignId }, change)
  if (verb === 'approve' || (verb === 'resume' && campaign.expandedAt === null))
    await enqueue(tx, 'campaign.expand', { campaignId }, { now })
  if (verb === 'resume') await enqueue(tx, 'campaign.send', { campaignId }, { now })
  if (verb === 'cancel') await skipQueued(tx, campaignId, now)
  await recordAudit(tx, {
    at: now,
    actor,
    action: `campaign.${transition.done}`,
    subjectKind: 'campaign',
    subjectId: campaignId,
    requestId,
  })
  return { ...campaign, ...change }
}
