import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { loanCategories, loanCategory, type LoanCategory } from '@xinyue/shared/contract/vault'
import { handedIn, type Lendable, type LentData, type Person, type PersonalData } from '../core/data-map'
import type { Tx } from '../core/database'

/**
 * What a domain hands in for a category: the purpose it rests on, and how to read it.
 * @throws when no domain does
 */
function lendable(dataMap: readonly PersonalData[], category: LoanCategory): Lendable {
  const found = handedIn(dataMap, 'lendable')[category]
  if (!found) throw new Error(`no domain lends ${category}`)
  return found
}

/** The optional purpose a category's data rests on: without that consent there is nothing to lend. */
export const purposeOfLent = (
  dataMap: readonly PersonalData[],
  category: LoanCategory,
): OptionalPurpose | null => lendable(dataMap, category).purpose

/** The data behind some categories, as the person could see it themselves at this moment. Nothing else is even read. */
export async function readLent(
  tx: Tx,
  dataMap: readonly PersonalData[],
  person: Person,
  categories: readonly LoanCategory[],
): Promise<LentData> {
  const data: Record<string, unknown> = {}
  for (const category of loanCategories)
    if (categories.includes(category)) data[category] = await lendable(dataMap, category).read(tx, person)
  return data
}

/** As columns keep them: codes with commas, always in the same order. */
export const writeCategories = (categories: readonly LoanCategory[]): string =>
  loanCategories.filter((category) => categories.includes(category)).join(',')

export const readCategories = (text: string): LoanCategory[] =>
  text === '' ? [] : text.split(',').map((code) => loanCategory.parse(code))
