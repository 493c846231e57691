import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { loanCategories, loanCategory, type LoanCategory } from '@xinyue/shared/contract/vault'

/** The optional purpose a category's data rests on: without that consent there is nothing to lend. */
export const restsOn: Readonly<Record<LoanCategory, OptionalPurpose | null>> = {
  profile_name: null,
  phone: null,
  home_store: null,
  membership: null,
  taste_tags: 'personalisation',
  visits: 'visit_history',
  purchases: null,
}

export const categoriesOn = (purpose: OptionalPurpose): LoanCategory[] =>
  loanCategories.filter((category) => restsOn[category] === purpose)

/** As columns keep them: codes with commas, always in the same order. */
export const writeCategories = (categories: readonly LoanCategory[]): string =>
  loanCategories.filter((category) => categories.includes(category)).join(',')

export const readCategories = (text: string): LoanCategory[] =>
  text === '' ? [] : text.split(',').map((code) => loanCategory.parse(code))
