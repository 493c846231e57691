import type { HeldCategory } from '@xinyue/shared/contract/retention'
import { handedIn, type PersonalData } from '../core/data-map'

/** SQL: no legal hold in force keeps this row. Takes no values. */
export function notHeld(dataMap: readonly PersonalData[], category: HeldCategory): string {
  const rows = handedIn(dataMap, 'held')[category]
  if (!rows) throw new Error(`no domain says which rows ${category} are`)
  const { table, person } = rows
  const whose =
    person === null
      ? 'h.follower_id IS NULL'
      : `(h.follower_id IS NULL OR h.follower_id = ${table}.${person})`
  return `NOT EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted_at IS NULL AND ${whose}
    AND (h.category IS NULL OR h.category = '${category}'))`
}

/** SQL: nothing at all of this person is held. */
export const personNotHeld = (person: string): string =>
  `NOT EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted_at IS NULL AND h.follower_id = ${person})`
