import type { Jobs } from './core/dispatch'
import { domains } from './domains'
import type { Wiring } from './wiring'

/** Topic -> handler. */
export const jobs = (wiring: Pick<Wiring, 'rt' | 'wechat'>): Jobs =>
  Object.assign({}, ...domains.map((domain) => ('jobs' in domain ? domain.jobs(wiring) : {}))) as Jobs
