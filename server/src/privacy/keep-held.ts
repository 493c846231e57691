import type { HeldCategory } from '@xinyue/shared/contract/retention'
import { mappedTables, rowParents, type Person, type PersonalData } from '../core/data-map'
import { select, type Tx } from '../core/database'
import { newDataKey, open, seal, wrapDataKey } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { openOpenid } from '../followers/openid'
import { openProfile } from '../followers/profile'
import { HeldCopy } from './held-copy.entity'
import { heldRows, type KeptCategory } from './held-rows'
import { noteAddress } from './open-request'

type Row = Record<string, unknown>
/** Table -> rows. */
export type HeldRows = Record<string, Row[]>

interface HoldRow {
  id: number
  category: HeldCategory | null
}

export const heldAddress = 'held_copies.sealed_rows'

/** Holds in force on a person, or on a category of everybody. The lock makes placing and lifting wait. */
const holdsOn = (tx: Tx, followerId: number): Promise<HoldRow[]> =>
  select<HoldRow>(
    tx,
    `SELECT id, category FROM legal_holds WHERE lifted_at IS NULL AND (follower_id = ? OR follower_id IS NULL)
     ORDER BY id LOCK IN SHARE MODE`,
    [followerId],
  )

/**
 * Before rows of a person are deleted: locks away what a legal hold keeps of them. `only` names the categories that
 * are about to go; null: everything is. With `interactionId` that one line of them goes, and the others are not copied
 * once more. Returns the holds that kept something.
 */
export async function keepHeld(
  tx: Tx,
  rt: Runtime,
  person: Person,
  only: readonly KeptCategory[] | null,
  at: number,
  interactionId: number | null = null,
): Promise<number[]> {
  const kept: number[] = []
  // A tag goes with the lines that name it.
  const going = only?.includes('tags') ? [...new Set([...only, 'history' as const])] : only
  for (const { id, category } of await holdsOn(tx, person.followerId)) {
    const rows = await collect(tx, rt.dataMap, person, categoriesOf(category, going), interactionId)
    if (Object.keys(rows).length === 0) continue
    const dataKey = newDataKey()
    const { wrapped, masterVersion } = wrapDataKey(rt.keys, person.followerId, dataKey)
    await tx.insert(HeldCopy, {
      holdId: id,
      followerId: person.followerId,
      pseudonym: person.pseudonym,
      wrappedKey: wrapped,
      masterVersion,
      sealedRows: seal(dataKey, person.followerId, heldAddress, rows),
      keptAt: at,
    })
    kept.push(id)
  }
  return kept
}

/** Null: everything about the person. */
function categoriesOf(
  held: HeldCategory | null,
  only: readonly KeptCategory[] | null,
): readonly KeptCategory[] | null {
  if (held === null) return only
  return only === null || only.includes(held) ? [held] : []
}

async function collect(
  tx: Tx,
  dataMap: readonly PersonalData[],
  person: Person,
  categories: readonly KeptCategory[] | null,
  interactionId: number | null,
): Promise<HeldRows> {
  const found: HeldRows = {}
  const add = async (table: string, where: string, more: readonly number[] = []) => {
    const rows = await select<Row>(tx, `SELECT * FROM ${table} WHERE ${where}`, [person.followerId, ...more])
    if (rows.length > 0) found[table] = [...(found[table] ?? []), ...rows.map((row) => readable(person, row))]
  }
  if (categories === null) {
    await add('followers', 'id = ?')
    const tables = tablesOfPeople(dataMap)
    for (const table of tables) await add(table, 'follower_id = ?')
    for (const [table, parent] of Object.entries(rowParents(dataMap)))
      if (tables.includes(parent.table))
        await add(table, `${parent.column} IN (SELECT id FROM ${parent.table} WHERE follower_id = ?)`)
    return found
  }
  for (const category of categories) {
    const { table, where, person: column } = heldRows[category]
    if (column === null) continue
    const one = interactionId !== null && table === 'interactions'
    await add(table, `${where} AND ${column} = ?${one ? ' AND id = ?' : ''}`, one ? [interactionId] : [])
  }
  return found
}

/** Tables whose rows lead to a person. Sign-ins are no evidence of anything and go in any case. */
const tablesOfPeople = (dataMap: readonly PersonalData[]): string[] =>
  Object.entries(mappedTables(dataMap))
    .filter(
      ([table, columns]) => columns['follower_id']?.holds === 'personal' && table !== 'follower_sessions',
    )
    .map(([table]) => table)

/** As a court could read it: what was sealed under the person's key is opened, since that key is about to go. */
function readable({ dataKey, followerId }: Person, row: Row): Row {
  const { sealed_profile: profile, sealed_openid: openid, sealed_text: words, ...rest } = row
  const plain: Row = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [
      name,
      Buffer.isBuffer(value) ? value.toString('hex') : value,
    ]),
  )
  if (Buffer.isBuffer(profile)) Object.assign(plain, openProfile(dataKey, followerId, profile))
  if (Buffer.isBuffer(words)) plain['text'] = open(dataKey, followerId, noteAddress, words)
  if (Buffer.isBuffer(openid)) plain['openid'] = openOpenid(dataKey, followerId, openid)
  return plain
}
