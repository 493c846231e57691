import type { AuditParty } from '@xinyue/shared/contract/audit'
import type { Role } from '@xinyue/shared/permissions'
import { idList } from '../core/database'
import type { Runtime } from '../core/runtime'
import { maskedNameOf, type SealedName } from '../followers/masked-names'

interface Thing {
  kind: string
  id: number | null
}
const nobody: AuditParty = { name: null, memberNumber: null, role: null }

/** Where the name of a thing stands; none of these tables holds customers. */
const named: Readonly<Record<string, string>> = {
  staff: 'SELECT id, display_name AS name, role FROM staff',
  partner: 'SELECT id, name, NULL AS role FROM partners',
  tag: 'SELECT id, name, NULL AS role FROM tags',
  campaign: 'SELECT id, name, NULL AS role FROM campaigns',
  incident: 'SELECT id, title AS name, NULL AS role FROM incidents',
}

/** `2604391391` -> `26******91`: tells two people apart, and cannot be looked up. */
export const maskNumber = (number: string): string =>
  `${number.slice(0, 2)}${'*'.repeat(Math.max(0, number.length - 4))}${number.slice(-2)}`

/**
 * What a page of the log calls its people and things. `whole`: the reader may see followers; otherwise customers have
 * no name here and a masked number. Somebody who was erased is nobody.
 */
export async function readParties(
  rt: Runtime,
  things: readonly Thing[],
  whole: boolean,
): Promise<(thing: Thing) => AuditParty> {
  const found = new Map<string, AuditParty>()
  const idsOf = (kind: string) => [
    ...new Set(things.flatMap((thing) => (thing.kind === kind && thing.id !== null ? [thing.id] : []))),
  ]
  const read = async (kind: string, sql: string) => {
    const ids = idsOf(kind)
    if (ids.length === 0) return
    const rows = await rt.database.source.query<{ id: number; name: string; role: Role | null }[]>(
      `${sql} WHERE id IN (${idList(ids)})`,
    )
    for (const { id, name, role } of rows) found.set(`${kind} ${id}`, { name, role, memberNumber: null })
  }
  const customers = idsOf('follower')
  await Promise.all([
    ...Object.entries(named).map(([kind, sql]) => read(kind, sql)),
    (async () => {
      if (customers.length === 0) return
      for (const row of await readCustomers(rt, customers))
        found.set(`follower ${row.id}`, {
          name: whole ? maskedNameOf(rt.keys, row) : null,
          memberNumber: row.member_number && (whole ? row.member_number : maskNumber(row.member_number)),
          role: null,
        })
    })(),
  ])
  return ({ kind, id }) => found.get(`${kind} ${id}`) ?? nobody
}

const readCustomers = (rt: Runtime, ids: readonly number[]) =>
  rt.database.source.query<(SealedName & { member_number: string | null })[]>(
    `SELECT f.id, f.sealed_profile, k.wrapped_key, k.master_version, m.member_number
     FROM followers f JOIN person_keys k ON k.person_id = f.id LEFT JOIN memberships m ON m.follower_id = f.id
     WHERE f.id IN (${idList(ids)})`,
  )

/** Whom a whole member number, a staff login or a staff name stands for. Nobody: an empty list. */
export async function findPerson(rt: Runtime, text: string): Promise<{ kind: string; id: number }[]> {
  if (/^\d{10}$/.test(text)) {
    const rows = await rt.database.read<{ id: number }>(
      'SELECT follower_id AS id FROM memberships WHERE member_number = ?',
      [text],
    )
    return rows.map(({ id }) => ({ kind: 'follower', id }))
  }
  const rows = await rt.database.read<{ id: number }>(
    'SELECT id FROM staff WHERE login = ? OR display_name = ? ORDER BY id LIMIT 20',
    [text, text],
  )
  return rows.map(({ id }) => ({ kind: 'staff', id }))
}
