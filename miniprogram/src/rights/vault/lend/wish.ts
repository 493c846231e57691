import type { LoanCategory, LoanTerm } from '@xinyue/shared/contract/vault'

export interface Wish {
  partnerId: number
  categories: readonly LoanCategory[]
  term: LoanTerm
}
