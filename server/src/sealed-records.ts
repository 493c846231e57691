import type { SealedRecords } from './core/sealed-records'
import { domains } from './domains'

/** Every kind of row that is sealed with its audit entry. */
export const sealedRecords: readonly SealedRecords[] = domains.flatMap((domain) =>
  'sealedRecords' in domain ? [...domain.sealedRecords] : [],
)
