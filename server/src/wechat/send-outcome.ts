import type { RecipientReason } from '@xinyue/shared/contract/campaigns'
import { errcodeOf, type Reply } from './transport'

/**
 * How one hand-over ended, and so what may happen next.
 * - `sent`: WeChat took it.
 * - `refused`: WeChat certainly did not, and asking again would not help.
 * - `later`: WeChat certainly did not, and asking again may help.
 * - `not_tried`: its time ran out before its turn, so it certainly was not sent.
 * - `unknown`: it may have taken it. Never sent again (I3); its delivery event settles it.
 */
export type SendOutcome =
  | { kind: 'sent' }
  | { kind: 'refused'; reason: RecipientReason; errcode: number | null; stops: boolean }
  | { kind: 'later'; reason: RecipientReason; errcode: number | null }
  | { kind: 'not_tried' }
  | { kind: 'unknown' }

/** WeChat: subscribe/send. `stops`: it would be so for everyone, so the campaign should not go on. */
const refusals: Readonly<Record<number, { reason: RecipientReason; stops: boolean }>> = {
  40003: { reason: 'no_wechat', stops: false },
  43101: { reason: 'refused_by_wechat', stops: false },
  40037: { reason: 'template_unusable', stops: true },
  41030: { reason: 'template_unusable', stops: true },
  43107: { reason: 'template_unusable', stops: true },
  45168: { reason: 'data_invalid', stops: true },
  47003: { reason: 'data_invalid', stops: true },
}

export const noCredit = 43101
export const dailyQuota = 45009

export function classifySend(reply: Reply): SendOutcome {
  if (reply.kind === 'silent') return { kind: 'unknown' }
  if (reply.kind === 'too_late') return { kind: 'not_tried' }
  if (reply.kind === 'refused') return { kind: 'later', reason: 'wechat_error', errcode: null }
  const errcode = errcodeOf(reply.body)
  if (errcode === 0) return { kind: 'sent' }
  const refusal = refusals[errcode]
  if (refusal) return { kind: 'refused', errcode, ...refusal }
  // -1 "system error", 43108 "one send per person at a time", 45009 quota, token errors: refused for now.
  return { kind: 'later', reason: 'wechat_error', errcode }
}
