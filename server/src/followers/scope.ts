import type { StaffActor } from '../core/actor'
import { hour } from '../core/clock'
import type { Runtime } from '../core/runtime'

/**
 * Whom a role may serve, as a condition on a person it names: its own store's people, and those who belong to no store
 * yet, because any counter may be their first. For two marks, both the actor's store: null when the role sees every store.
 * Lists do not use it: a store's list holds its own people, which is what its index can walk.
 */
export const servedBy = (homeStore: string): string =>
  `(? IS NULL OR ${homeStore} IS NULL OR ${homeStore} = ?)`

export const isOtherStore = (actor: StaffActor, homeStoreId: number | null): boolean =>
  actor.storeId !== null && homeStoreId !== null && homeStoreId !== actor.storeId

/** A scan within this time opens the person: a visit, and one that began with an earlier scan. */
const sinceCard = hour

/**
 * Whom a staff member may read: whom they serve, and somebody of another store whose card or number they were given. The trace
 * of that, which the person sees, is what opens the door; an id that was guessed opens none. Values: `readByValues`.
 */
export const readBy = (follower: string, homeStore: string): string =>
  `(${servedBy(homeStore)} OR EXISTS (SELECT 1 FROM access_entries given
    WHERE given.follower_id = ${follower} AND given.at >= ? AND given.staff_id = ? AND given.reason = 'card'))`
export const readByValues = (rt: Runtime, { storeId, staffId }: StaffActor): (number | null)[] => [
  storeId,
  storeId,
  rt.clock.now() - sinceCard,
  staffId,
]
