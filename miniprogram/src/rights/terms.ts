import type { LoanTerm } from '@xinyue/shared/contract/vault'

/** Shortest first. */
export const loanTermsInOrder: readonly LoanTerm[] = ['1_day', '7_days', '30_days', '1_year']
