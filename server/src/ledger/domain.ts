import { onlyTables } from '../core/data-map'
import { defineDomain } from '../core/define-domain'

/** The erasure ledger is a file: it must know what a restored database does not. It owns no table. */
export const ledgerDomain = defineDomain({ personalData: onlyTables({}) })
