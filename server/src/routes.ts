import type { XinyueContract } from '@xinyue/shared/contract'
import type { AllRoutes } from './core/bind'
import { domains } from './domains'
import type { Wiring } from './wiring'

type Serving = Extract<(typeof domains)[number], { routes: unknown }>
type Intersection<Union> = (Union extends unknown ? (part: Union) => void : never) extends (
  part: infer All,
) => void
  ? All
  : never
type Handed = Intersection<ReturnType<Serving['routes']>>

/** Endpoint -> handler, from all domains. One that is missing does not compile. */
export function routes(wiring: Wiring): AllRoutes<XinyueContract> {
  const merged: Record<string, object> = {}
  for (const domain of domains) {
    if (!('routes' in domain)) continue
    for (const [group, handlers] of Object.entries<object>(domain.routes(wiring)))
      merged[group] = { ...merged[group], ...handlers }
  }
  return merged as unknown as Handed
}
