import type { ConsentTerm, OptionalPurpose } from '@xinyue/shared/contract/policy'
import { day } from '../core/clock'
import { termEnd } from '../consent/consent-term'
import type { StoredConsentStatus } from '../consent/consent-status'
import type { Random } from './random'

export interface InventedConsent {
  status: StoredConsentStatus
  term: ConsentTerm | null
  grantedAt: number | null
  expiresAt: number | null
  changedAt: number
  /** Given under the notice before the purpose changed: needs renewal. */
  outdated: boolean
}

type Story =
  'never' | 'lasting' | 'year' | 'month' | 'ending' | 'expired' | 'withdrawn' | 'declined' | 'outdated'

/** How often each story happens. Only personalisation changed since the shop opened. */
const stories: Readonly<Record<OptionalPurpose, Readonly<Record<Story, number>>>> = {
  marketing_messages: {
    never: 22,
    lasting: 22,
    year: 24,
    month: 5,
    ending: 4,
    expired: 5,
    withdrawn: 9,
    declined: 9,
    outdated: 0,
  },
  personalisation: {
    never: 38,
    lasting: 13,
    year: 18,
    month: 3,
    ending: 3,
    expired: 4,
    withdrawn: 7,
    declined: 10,
    outdated: 4,
  },
  visit_history: {
    never: 52,
    lasting: 6,
    year: 12,
    month: 4,
    ending: 2,
    expired: 4,
    withdrawn: 6,
    declined: 14,
    outdated: 0,
  },
}

/** What somebody decided about one purpose between joining and now; null: they were never asked. */
export function inventConsent(
  random: Random,
  purpose: OptionalPurpose,
  joinedAt: number,
  now: number,
): InventedConsent | null {
  const story = random.weighted(stories[purpose])
  const share = random.next()
  const since = (earliest: number) => Math.floor(earliest + share * (now - earliest))
  const off = { term: null, expiresAt: null, outdated: false }
  switch (story) {
    case 'never':
      return null
    case 'declined':
      return { ...off, status: 'declined', grantedAt: null, changedAt: since(joinedAt) }
    case 'withdrawn': {
      const grantedAt = since(joinedAt)
      const changedAt = Math.floor(grantedAt + 0.7 * (now - grantedAt))
      return { ...off, status: 'withdrawn', grantedAt, changedAt }
    }
    case 'expired': {
      const expiresAt = now - Math.floor(share * 20 * day)
      return { ...off, status: 'expired', grantedAt: expiresAt - 30 * day, changedAt: expiresAt }
    }
    case 'ending':
      // Six days from now: amber on every screen.
      return granted('30_days', now - 24 * day)
    case 'month':
      return granted('30_days', now - Math.floor(share * 12 * day))
    case 'year':
      return granted('1_year', since(Math.max(joinedAt, now - 300 * day)))
    case 'lasting':
      return granted('until_withdrawn', since(joinedAt))
    case 'outdated':
      return { ...granted('until_withdrawn', since(joinedAt)), outdated: true }
  }
}

const granted = (term: ConsentTerm, at: number): InventedConsent => ({
  status: 'granted',
  term,
  grantedAt: at,
  expiresAt: termEnd(term, at),
  changedAt: at,
  outdated: false,
})
