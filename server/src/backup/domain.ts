import { onlyTables } from '../core/data-map'
import { defineDomain } from '../core/define-domain'

/** Writes, restores and replays. It owns no table. */
export const backupDomain = defineDomain({ personalData: onlyTables({}) })
