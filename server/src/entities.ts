import { domains } from './domains'

/** What TypeORM must know. */
export const entities = domains.flatMap((domain) => ('entities' in domain ? [...domain.entities] : []))
