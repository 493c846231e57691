import type { OptionalPurpose } from '@xinyue/shared/contract/policy'

/** Named here because the contract brings its schemas along. */
export const optionalPurposes = [
  'marketing_messages',
  'personalisation',
  'visit_history',
] as const satisfies readonly OptionalPurpose[]
