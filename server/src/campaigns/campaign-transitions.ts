import type { CampaignStatus } from '@xinyue/shared/contract/campaigns'
import type { StaffActor } from '../core/actor'
import { AppError, found } from '../core/errors'
import { enqueue } from '../core/outbox'
import type { Tx } from '../core/database'
import { recordAudit } from '../audit/record-audit'
import { Campaign } from './campaign.entity'
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
 * lock: after a pause or cancel no new claim is made. Approving needs another person than the author.
 */
export async function changeCampaign(
  tx: Tx,
  actor: StaffActor,
  campaignId: number,
  verb: Verb,
  at: { now: number; requestId: string },
): Promise<Campaign> {
  const campaign = found(
    await tx.findOne(Campaign, { where: { id: campaignId }, lock: { mode: 'pessimistic_write' } }),
    'campaign',
  )
  const transition = transitions[verb]
  if (!transition.from.includes(campaign.status))
    throw new AppError('wrong_status', `${verb} from ${campaign.status}`)
  if (verb === 'approve' && campaign.createdBy === actor.staffId) throw new AppError('approver_is_author')
  const { now, requestId } = at
  const change: Partial<Campaign> = {
    status: transition.to,
    pauseReason: verb === 'pause' ? 'staff' : null,
    pauseDetail: null,
  }
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
