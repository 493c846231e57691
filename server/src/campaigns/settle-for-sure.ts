import { errorFields } from '../core/log'
import type { Runtime } from '../core/runtime'
import { pause } from '../core/wake'
import type { Campaign } from './campaign.entity'
import { leaseMs, type Claim } from './claim-recipients'
import type { Ending } from './hand-over'
import { settleRecipients } from './settle-recipients'

/** The results exist only here until written: a database that is away for a moment is waited for, as long as the lease lasts. */
export async function settleForSure(
  rt: Runtime,
  campaign: Campaign,
  lease: number,
  endings: Ending[],
): Promise<void> {
  const deadline = performance.now() + leaseMs
  for (;;) {
    try {
      return await settleRecipients(rt, campaign, lease, endings)
    } catch (error) {
      rt.log.error(
        { ...errorFields(error), campaignId: campaign.id, count: endings.length },
        'results could not be written',
      )
      if (performance.now() > deadline) throw error
      await pause(200)
    }
  }
}

/** What was claimed ahead is not handed over when it would only fail like what came before. */
export async function giveBack(rt: Runtime, campaign: Campaign, claim: Claim | null): Promise<void> {
  if (!claim || claim.recipients.length === 0) return
  const endings = claim.recipients.map((recipient): Ending => ({ recipient, outcome: { kind: 'not_tried' } }))
  await settleForSure(rt, campaign, claim.lease, endings)
}
