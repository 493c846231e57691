import { messaging } from '../../../config/policy/messaging'
import { dailyQuota } from '../wechat/send-outcome'
import type { PauseReason } from './campaign.entity'
import type { Ending } from './hand-over'

/**
 * Decides when a campaign should stop by itself rather than go on failing in front of everyone: WeChat's daily quota,
 * a template or text that it refuses for all, or too large a share of failures among the last sends.
 * An empty send credit (43101) is the person's own choice and no failure.
 */
export class ErrorBudget {
  private readonly last: boolean[] = []

  /** Why to pause, or null. */
  spend(endings: readonly Ending[]): PauseReason | null {
    const { window, share } = messaging.errorBudget
    for (const { outcome } of endings) {
      if (outcome.kind === 'later' && outcome.errcode === dailyQuota) return 'daily_quota'
      if (outcome.kind === 'refused' && outcome.stops) return 'error_budget'
      this.last.push(outcome.kind === 'unknown' || outcome.kind === 'later')
    }
    this.last.splice(0, Math.max(0, this.last.length - window))
    const failures = this.last.filter(Boolean).length
    return this.last.length === window && failures > window * share ? 'error_budget' : null
  }
}
