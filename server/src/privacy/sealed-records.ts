import type { SealedRecords } from '../audit/sealed-records'
import { sealedConsents } from '../consent/consent-evidence'
import { sealedErasures } from './erasure-evidence'

/** Every kind of row that is sealed with its audit entry. */
export const sealedRecords: readonly SealedRecords[] = [sealedConsents, sealedErasures]
