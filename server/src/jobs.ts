import type { JobHandler, Jobs } from './core/dispatch'
import { domains } from './domains'
import type { Wiring } from './wiring'

type JobWiring = Pick<Wiring, 'rt' | 'wechat'>

const makers: Readonly<Record<string, (wiring: JobWiring) => JobHandler>> = Object.assign(
  {},
  ...domains.map((domain) => ('jobs' in domain ? domain.jobs : {})),
) as Record<string, (wiring: JobWiring) => JobHandler>

/** All that this version does; another's may lie in the same outbox. */
export const topics: readonly string[] = Object.keys(makers)

/** Topic -> handler. */
export const jobs = (wiring: JobWiring): Jobs =>
  Object.fromEntries(Object.entries(makers).map(([topic, make]) => [topic, make(wiring)]))
