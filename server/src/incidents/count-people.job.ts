import { hour } from '../core/clock'
import { idList, select, write, type Tx } from '../core/database'
import { atOnce, type JobHandler } from '../core/dispatch'
import type { Runtime } from '../core/runtime'
import { pageReasons, visitLength } from '../followers/record-access'
import { bitsOfList, bitsSql, type ConcernedTable } from './fields'
import { Incident } from './incident.entity'
import { setReportDues } from './milestones'

/** Followers a transaction looks at. */
const batch = 2_000

interface Bits {
  fields: number
  sealed: number
}
type Concerned = Map<number, Bits>

function add(concerned: Concerned, followerId: number, fields: number, sealed: number): void {
  const before = concerned.get(followerId)
  concerned.set(followerId, {
    fields: (before?.fields ?? 0) | fields,
    sealed: (before?.sealed ?? 0) | sealed,
  })
}

/**
 * Who is affected and with which fields: whom the suspected accounts looked at in the window, and who has rows in the
 * tables concerned. Walks the followers by number; each batch commits with its cursor, so a crash repeats and skips nothing.
 */
export const countPeople =
  (tables: readonly ConcernedTable[]): JobHandler =>
  async ({ incidentId, run }, { rt, signal, progressed }) => {
    for (;;) {
      const more = await rt.database.transaction((tx) =>
        countSome(tx, rt, tables, Number(incidentId), Number(run)),
      )
      if (!more) return
      await progressed()
      if (signal.aborted) return atOnce
    }
  }

/** One step of the count; false when there is nothing left to count. */
export async function countSome(
  tx: Tx,
  rt: Runtime,
  tables: readonly ConcernedTable[],
  incidentId: number,
  run: number,
): Promise<boolean> {
  const incident = await tx.findOne(Incident, {
    where: { id: incidentId },
    lock: { mode: 'pessimistic_write' },
  })
  if (!incident || incident.countRun !== run || incident.affected !== null || incident.frozenAt !== null)
    return false
  const window = { from: incident.beganAt, to: incident.endedAt ?? rt.clock.now() }
  if (incident.countCursor < 0) {
    const gone = await write(tx, `DELETE FROM incident_people WHERE incident_id = ? LIMIT ${batch}`, [
      incidentId,
    ])
    if (gone === batch) return true
    // Before any entry is read: a page that is expanded meanwhile is then found among the entries.
    await insertPeople(tx, incidentId, await seenOnPages(tx, incident, window))
    await tx.update(Incident, { id: incidentId }, { countCursor: 0 })
    return true
  }
  // Locked: somebody who is erased now waits, and then finds their row here too.
  const people = await select<{ id: number }>(
    tx,
    `SELECT id FROM followers WHERE id > ? ORDER BY id LIMIT ${batch} LOCK IN SHARE MODE`,
    [incident.countCursor],
  )
  const last = people.at(-1)?.id
  if (last === undefined) {
    await finishCount(tx, incident)
    return false
  }
  const range = [incident.countCursor, last] as const
  const concerned: Concerned = new Map()
  await addSeen(tx, incident, window, range, concerned)
  for (const table of tables.filter(({ table }) => incident.tables.includes(table)))
    await addRows(tx, table, incident.keysExposed, range, concerned)
  const present = new Set(people.map(({ id }) => id))
  for (const followerId of concerned.keys()) if (!present.has(followerId)) concerned.delete(followerId)
  await insertPeople(tx, incidentId, concerned)
  await tx.update(Incident, { id: incidentId }, { countCursor: last })
  return true
}

interface Window {
  from: number
  to: number
}
type Range = readonly [after: number, last: number]

/** List pages whose trace no job has expanded yet. */
async function seenOnPages(tx: Tx, { staffIds }: Incident, { from, to }: Window): Promise<Concerned> {
  const concerned: Concerned = new Map()
  if (staffIds.length === 0) return concerned
  const pages = await select<{ follower_ids: string; fields: string }>(
    tx,
    `SELECT follower_ids, fields FROM access_pages WHERE staff_id IN (${idList(staffIds)}) AND at BETWEEN ? AND ?`,
    [from, to],
  )
  for (const { follower_ids, fields } of pages)
    for (const text of follower_ids.split(',')) add(concerned, Number(text), bitsOfList(fields), 0)
  if (concerned.size === 0) return concerned
  const present = await select<{ id: number }>(
    tx,
    `SELECT id FROM followers WHERE id IN (${idList([...concerned.keys()])}) ORDER BY id LOCK IN SHARE MODE`,
  )
  return new Map(present.map(({ id }) => [id, concerned.get(id) ?? { fields: 0, sealed: 0 }]))
}

async function addSeen(
  tx: Tx,
  { staffIds }: Incident,
  { from, to }: Window,
  [after, last]: Range,
  concerned: Concerned,
): Promise<void> {
  if (staffIds.length === 0) return
  const rows = await select<{ follower_id: number; fields: string }>(
    tx,
    // Index (follower_id, at). A line of a page stands for its whole hour or a visit, every other for a visit: one that the
    // window cuts counts in full.
    `SELECT DISTINCT follower_id, fields FROM access_entries
     WHERE follower_id > ? AND follower_id <= ? AND staff_id IN (${idList(staffIds)})
       AND at <= ? AND at >= IF(reason IN ${pageReasons}, ?, ?)`,
    [after, last, to, Math.min(Math.floor(from / hour) * hour, from - visitLength), from - visitLength],
  )
  for (const { follower_id, fields } of rows) add(concerned, follower_id, bitsOfList(fields), 0)
}

async function addRows(
  tx: Tx,
  table: ConcernedTable,
  keysExposed: boolean,
  [after, last]: Range,
  concerned: Concerned,
): Promise<void> {
  const rows = await select<{ id: number; open_bits: number; sealed_bits: number }>(
    tx,
    `SELECT ${table.person} AS id, BIT_OR(${bitsSql(table, false)}) AS open_bits, BIT_OR(${bitsSql(table, true)}) AS sealed_bits
     FROM ${table.from} WHERE ${table.person} > ? AND ${table.person} <= ? GROUP BY ${table.person}`,
    [after, last],
  )
  for (const row of rows) {
    const [open, sealed] = [Number(row.open_bits), Number(row.sealed_bits)]
    if (keysExposed) add(concerned, row.id, open | sealed, 0)
    else add(concerned, row.id, open, sealed)
  }
}

async function insertPeople(tx: Tx, incidentId: number, concerned: Concerned): Promise<void> {
  const rows = [...concerned].filter(([, { fields, sealed }]) => (fields | sealed) !== 0)
  const size = 1_000
  for (let from = 0; from < rows.length; from += size) {
    const some = rows.slice(from, from + size)
    await write(
      tx,
      `INSERT INTO incident_people (incident_id, follower_id, fields, sealed_fields)
       VALUES ${some.map(() => '(?, ?, ?, ?)').join(', ')}
       ON DUPLICATE KEY UPDATE fields = fields | VALUES(fields), sealed_fields = sealed_fields | VALUES(sealed_fields)`,
      some.flatMap(([followerId, { fields, sealed }]) => [incidentId, followerId, fields, sealed]),
    )
  }
}

async function finishCount(tx: Tx, incident: Incident): Promise<void> {
  // What was readable in one place needs no second mention as encrypted in another.
  await write(
    tx,
    'UPDATE incident_people SET sealed_fields = sealed_fields & ~fields WHERE incident_id = ? AND sealed_fields & fields <> 0',
    [incident.id],
  )
  const [row] = await select<{ count: number }>(
    tx,
    'SELECT COUNT(*) AS count FROM incident_people WHERE incident_id = ?',
    [incident.id],
  )
  const affected = Number(row?.count ?? 0)
  await tx.update(Incident, { id: incident.id }, { affected })
  await setReportDues(tx, { ...incident, affected })
}
