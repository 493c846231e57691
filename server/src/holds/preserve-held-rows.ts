import type { HeldCategory } from '@xinyue/shared/contract/retention'
import {
  handedIn,
  mappedTables,
  type DataTable,
  type KeptCategory,
  type Person,
  type PersonalData,
  type Row,
} from '../core/data-map'
import { select, type Tx } from '../core/database'
import { newDataKey, seal, wrapDataKey } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { HeldCopy } from './held-copy.entity'

/** Table -> rows. */
export type RowsByTable = Record<string, Row[]>

interface HoldRow {
  id: number
  category: HeldCategory | null
}
/** One row of a table goes, and the others are not copied once more. */
interface OneRow {
  table: string
  id: number
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
 * are about to go; null: everything is. Returns the holds that kept something.
 */
export async function preserveHeldRows(
  tx: Tx,
  rt: Runtime,
  person: Person,
  only: readonly KeptCategory[] | null,
  at: number,
  oneRow: OneRow | null = null,
): Promise<number[]> {
  const kept: number[] = []
  for (const { id, category } of await holdsOn(tx, person.followerId)) {
    const rows = await collect(tx, rt.dataMap, person, categoriesOf(category, only), oneRow)
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
  oneRow: OneRow | null,
): Promise<RowsByTable> {
  const tables = mappedTables(dataMap)
  const found: RowsByTable = {}
  const add = async (name: string, where: string, more: readonly number[] = []) => {
    const rows = await select<Row>(tx, `SELECT * FROM ${name} WHERE ${where}`, [person.followerId, ...more])
    if (rows.length > 0)
      found[name] = [...(found[name] ?? []), ...rows.map((row) => readable(tables[name], person, row))]
  }
  if (categories === null) {
    await add('followers', 'id = ?')
    const direct = Object.keys(tables).filter((name) => isOfPeople(name, tables[name]))
    for (const name of direct) await add(name, 'follower_id = ?')
    for (const [name, { parent }] of Object.entries(tables))
      if (parent && direct.includes(parent.table))
        await add(name, `${parent.column} IN (SELECT id FROM ${parent.table} WHERE follower_id = ?)`)
    return found
  }
  const held = handedIn(dataMap, 'held')
  for (const category of categories) {
    const rows = held[category]
    if (!rows?.person) continue
    const one = oneRow?.table === rows.table ? [oneRow.id] : []
    await add(rows.table, `${rows.where} AND ${rows.person} = ?${one.length > 0 ? ' AND id = ?' : ''}`, one)
  }
  return found
}

/** Rows lead to a person. Sign-ins are no evidence of anything and go in any case. */
const isOfPeople = (name: string, table: DataTable | undefined): boolean =>
  table?.columns['follower_id']?.holds === 'personal' && name !== 'follower_sessions'

/** As a court could read it: what was sealed under the person's key is opened, since that key is about to go. */
const readable = (table: DataTable | undefined, person: Person, row: Row): Row =>
  Object.fromEntries(
    Object.entries(table?.readable?.(person, row) ?? row).map(([name, value]) => [
      name,
      Buffer.isBuffer(value) ? value.toString('hex') : value,
    ]),
  )
