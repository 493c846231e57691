import type { EntityTarget, ObjectLiteral } from 'typeorm'
import type { SealedRecords } from './sealed-records'
import type { PersonalData } from './data-map'
import type { JobHandler } from './dispatch'
import type { Runtime } from './runtime'

/** What happens by the clock. Bears being run twice at once and being cut off at any point. */
export interface TimetableEntry {
  name: string
  /** Milliseconds between two runs, by the business clock. */
  every: number
  /** Answers how many rows it dealt with. */
  run: (rt: Runtime, signal: AbortSignal) => Promise<number>
}

/**
 * All that a domain hands in. `domains.ts` lists them in order; the routes, jobs, timetable, entities, data map and import
 * boundaries are derived from that list. `Wiring` is what the domain's handlers need beside the runtime.
 */
export interface Domain<Wiring> {
  personalData: PersonalData
  entities?: readonly EntityTarget<ObjectLiteral>[]
  /** Rows that are sealed together with the audit entry that speaks of them. */
  sealedRecords?: readonly SealedRecords[]
  /** Contract group -> endpoint -> handler. Several domains may serve one group. */
  routes?: (wiring: Wiring) => Readonly<Record<string, object>>
  /** Topic -> what makes its handler: the topics are known without a worker. */
  jobs?: Readonly<Record<string, (wiring: Wiring) => JobHandler>>
  timetable?: readonly TimetableEntry[]
}

/** Keeps the exact types of the handlers, from which `routes.ts` proves that none is missing. */
export const defineDomain = <D extends Domain<never>>(domain: D): D => domain
