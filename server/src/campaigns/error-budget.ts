import type { CountedFailure } from '@xinyue/shared/contract/campaigns'
import { messaging } from '../../../config/policy/messaging'
import { dailyQuota, type SendOutcome } from '../wechat/send-outcome'
import type { PauseReason } from './campaign.entity'
import type { Ending } from './hand-over'

export interface Pause {
  reason: PauseReason
  /** What went wrong among the sends that were counted, most frequent first. */
  detail: CountedFailure[]
}
type Failure = Omit<CountedFailure, 'count'>

/**
 * Decides when a campaign should stop by itself rather than go on failing in front of everyone: WeChat's daily quota,
 * a template or text that it refuses for all, or too large a share of failures among the last sends.
 * An empty send credit (43101) is the person's own choice and no failure.
 */
export class ErrorBudget {
  private readonly last: (Failure | null)[] = []

  /** Why to pause, or null. */
  spend(endings: readonly Ending[]): Pause | null {
    const { window, share } = messaging.errorBudget
    let refusedForAll = false
    for (const { outcome } of endings) {
      if (outcome.kind === 'later' && outcome.errcode === dailyQuota)
        return { reason: 'daily_quota', detail: [] }
      refusedForAll ||= outcome.kind === 'refused' && outcome.stops
      this.last.push(failureOf(outcome))
    }
    this.last.splice(0, Math.max(0, this.last.length - window))
    const failures = this.last.filter((each) => each !== null)
    const spent = this.last.length === window && failures.length > window * share
    return refusedForAll || spent ? { reason: 'error_budget', detail: counted(failures) } : null
  }
}

function failureOf(outcome: SendOutcome): Failure | null {
  if (outcome.kind === 'unknown') return { reason: 'no_answer', errcode: null }
  if (outcome.kind === 'later' || (outcome.kind === 'refused' && outcome.stops))
    return { reason: outcome.reason, errcode: outcome.errcode }
  return null
}

function counted(failures: readonly Failure[]): CountedFailure[] {
  const groups = new Map<string, CountedFailure>()
  for (const { reason, errcode } of failures) {
    const key = `${reason}/${errcode ?? ''}`
    groups.set(key, { reason, errcode, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}
