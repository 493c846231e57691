import type { ConsentView, Stopped } from '@xinyue/shared/contract/consent'
import type { ConsentTerm } from '@xinyue/shared/contract/policy'
import { date, daysUntil } from './calendar'
import type { PrivacyTexts } from './pages/privacy/locales/zh-CN'

/** Shortest first. One year stands chosen when a purpose is switched on. */
export const terms: readonly ConsentTerm[] = ['30_days', '1_year', 'until_withdrawn']

export const isOn = (consent: ConsentView): boolean => consent.status === 'granted'

/**
 * Agrees, and again with the same `part` after an answer that was lost. When the answer says "off", it is that of the first try,
 * which was recorded and has ended since: this is another decision, with a part of its own.
 * @param grant names the attempt by its part
 */
export async function grantAs(
  part: string,
  grant: (part: string) => Promise<ConsentView>,
): Promise<ConsentView> {
  const consent = await grant(part)
  return isOn(consent) ? consent : grant(`${part}/${consent.withdrawnAt ?? consent.status}`)
}

/** Waiting for the person: about to end, or the notice changed under it. */
export const isWaiting = (consent: ConsentView): boolean =>
  consent.status === 'needs_renewal' || (isOn(consent) && consent.expiring)

/** After a refusal: until when nothing here asks by itself; null: it may be offered, or is on. */
export const quietUntil = ({ askAgainAt }: ConsentView, now = Date.now()): number | null =>
  askAgainAt !== null && askAgainAt > now ? askAgainAt : null

export const sealState = (consent: ConsentView) =>
  isWaiting(consent) ? 'expiring' : isOn(consent) ? 'on' : 'off'

/**
 * Where to go before this can be turned on; null: the switch is enough. Words that changed are read first, and what
 * the law wants asked by itself has a screen of its own.
 */
export function beforeGranting(
  { purpose, status, separate }: ConsentView,
  wordsShown: boolean,
): string | null {
  if (status === 'needs_renewal' && !wordsShown) return `/pages/privacy/purpose/index?purpose=${purpose}`
  return separate.length > 0 ? separatePage(purpose) : null
}
export const separatePage = (purpose: string): string => `/rights/separate/index?purpose=${purpose}`

/** One line on where a consent stands and when it ends. */
export function standing(consent: ConsentView, texts: PrivacyTexts): string {
  switch (consent.status) {
    case 'granted':
      if (consent.expiresAt === null) return texts.untilWithdrawn
      return consent.expiring
        ? texts.expiresIn(daysUntil(consent.expiresAt))
        : texts.until(date(consent.expiresAt))
    case 'withdrawn':
      return texts.withdrawn
    case 'expired':
      return texts.expired
    case 'needs_renewal':
      return texts.changed
    default:
      return texts.off
  }
}

/** What ended with a withdrawal, in one sentence. `partners`: loans that ended whole, whatever they rested on. */
export function stoppedText(all: readonly Stopped[], texts: PrivacyTexts, partners = 0): string {
  const sum = (key: 'queuedMessages' | 'tags' | 'interactions' | 'partners') =>
    all.reduce((n, one) => n + one[key], 0)
  const parts = [
    [sum('queuedMessages'), texts.stoppedMessages] as const,
    [sum('tags'), texts.stoppedTags] as const,
    [sum('interactions'), texts.stoppedRecords] as const,
    [sum('partners') + partners, texts.stoppedPartners] as const,
  ].flatMap(([n, say]) => (n > 0 ? [say(n)] : []))
  return parts.length === 0 ? texts.stoppedNothing : texts.stopped(parts.join(texts.join))
}
