import type {
  CampaignProgress,
  CampaignStatus,
  RecipientReason,
  RecipientStatus,
} from '@xinyue/shared/contract/campaigns'

export interface Standing {
  status: RecipientStatus
  reason: RecipientReason | null
}
interface Line extends Standing {
  count: number
}

/** How many are done with. A cancelled campaign counts what was sent: for the others nothing was ever tried. */
export function doneOf(status: CampaignStatus, { byStatus }: CampaignProgress): number {
  if (status === 'cancelled') return byStatus.sent
  return byStatus.sent + byStatus.failed + byStatus.unknown + byStatus.skipped
}

const order: readonly RecipientStatus[] = [
  'sent',
  'failed',
  'unknown',
  'sending',
  'queued',
  'deferred',
  'skipped',
]

/** Each status once, or once per reason where reasons are known; the rest of a status without a reason comes first. */
export function linesOf(progress: CampaignProgress): Line[] {
  return order.flatMap((status) => {
    const reasons = progress.byReason.filter((each) => each.status === status && each.count > 0)
    const rest = progress.byStatus[status] - reasons.reduce((sum, each) => sum + each.count, 0)
    return [...(rest > 0 ? [{ status, reason: null, count: rest }] : []), ...reasons]
  })
}
