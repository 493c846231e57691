import type { HeldCategory } from '@xinyue/shared/contract/retention'

/** Rows of one category, as conditions on their table. `person` is null where a row no longer leads to anybody. */
export interface CategoryRows {
  table: string
  where: string
  person: string | null
}

/** Tags, name and phone cannot be held by themselves, but can go by themselves, and belong to everything about a person. */
export type KeptCategory = HeldCategory | 'tags' | 'contact'

/** What a legal hold can name, in tables. Retention uses the same words, so both mean the same rows. */
export const heldRows: Readonly<Record<KeptCategory, CategoryRows>> = {
  purchases: { table: 'interactions', where: "kind = 'purchase'", person: 'follower_id' },
  visits: { table: 'interactions', where: "kind = 'visit'", person: 'follower_id' },
  history: { table: 'interactions', where: "kind NOT IN ('purchase', 'visit')", person: 'follower_id' },
  messages: { table: 'recipients', where: 'follower_id IS NOT NULL', person: 'follower_id' },
  access_entries: { table: 'access_entries', where: '1 = 1', person: 'follower_id' },
  contact: { table: 'followers', where: '1 = 1', person: 'id' },
  tags: { table: 'follower_tags', where: '1 = 1', person: 'follower_id' },
  retained_orders: { table: 'retained_orders', where: '1 = 1', person: null },
}

/** SQL: no legal hold in force keeps this row. Takes no values. */
export function notHeld(category: HeldCategory): string {
  const { table, person } = heldRows[category]
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
