import type { RecipientReason } from '@xinyue/shared/contract/campaigns'
import { messaging } from '../../../config/policy/messaging'
import { consentAt, type StoredConsent } from '../consent/consent-status'

/** What the gate must know about one recipient, read and locked in the transaction that hands it over. */
export interface GateFacts {
  /** Undefined: never asked. Given for another text than the purpose's of now, or for none: outdated. */
  consent: StoredConsent | undefined
  hasIdentity: boolean
  suppressed: boolean
  sendCredits: number
  sentThisMonth: number
}

export type GateDecision = { send: true } | { send: false; reason: RecipientReason }

const no = (reason: RecipientReason): GateDecision => ({ send: false, reason })

/**
 * I1: may this message be handed to WeChat now? Everything unknown says no: a missing row, a status this code does
 * not know, a consent without an agreed text. Quiet hours concern everyone alike and are asked before.
 */
export function gate(facts: GateFacts, now: number): GateDecision {
  if (!facts.hasIdentity) return no('no_wechat')
  if (facts.suppressed) return no('suppressed')
  const { status } = consentAt(facts.consent, now)
  if (status === 'withdrawn' || status === 'needs_renewal') return no(status)
  if (status === 'expired') return no('consent_expired')
  if (status !== 'granted') return no('no_consent')
  if (facts.sendCredits < 1) return no('no_send_credit')
  if (facts.sentThisMonth >= messaging.frequencyCap) return no('frequency_cap')
  return { send: true }
}
