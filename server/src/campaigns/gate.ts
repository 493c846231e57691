import type { RecipientReason } from '@xinyue/shared/contract/campaigns'
import { messaging } from '../../../config/policy/messaging'

/** What the gate must know about one recipient, read and locked in the transaction that hands it over. */
export interface GateFacts {
  consentStatus: string | null
  consentExpiresAt: number | null
  /** Material version of the notice agreed to, and of the purpose now. */
  agreedMaterial: number | null
  currentMaterial: number
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
  if (facts.consentStatus === 'withdrawn') return no('withdrawn')
  if (facts.consentStatus === 'expired') return no('consent_expired')
  if (facts.consentStatus !== 'granted') return no('no_consent')
  if (facts.consentExpiresAt !== null && facts.consentExpiresAt <= now) return no('consent_expired')
  if (facts.agreedMaterial !== facts.currentMaterial) return no('needs_renewal')
  if (facts.sendCredits < 1) return no('no_send_credit')
  if (facts.sentThisMonth >= messaging.frequencyCap) return no('frequency_cap')
  return { send: true }
}
