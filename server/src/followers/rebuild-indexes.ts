import { indexVersion, phoneIndex } from '../core/blind-index'
import { second } from '../core/clock'
import { idList, select, write, type Tx } from '../core/database'
import type { TimetableEntry } from '../core/define-domain'
import { errorFields } from '../core/log'
import { sealOf, unwrapDataKey } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { writeNames } from './name-rows'
import { openProfile, type Profile } from './profile'

/** People a transaction takes: short enough that nobody who changes their name waits. */
const atOnce = 50
/** Transactions a turn: the timetable's other entries wait for them, a second at most. */
const batches = 10
/** Ids looked over in a turn for rows that changed without their indexes. */
const lookedOver = 5_000
/** Of the business clock; also what chooses the ids of a turn. */
const every = 5 * second

/**
 * Makes the blind indexes anew that an older rule made: nobody but the server can, as it holds the keys. Until then a person is
 * found only where both rules agree: mainland numbers, names without dots and joiners. It is no outbox job, because a worker of
 * the version before knows no such topic and would give it up.
 */
export const rebuildIndexes: TimetableEntry = {
  name: 'rebuild-indexes',
  every,
  async run(rt, signal) {
    await findChanged(rt)
    let done = 0
    for (let batch = 0; batch < batches && !signal.aborted; batch++) {
      const people = await rt.database.transaction((tx) => rebuildSome(tx, rt))
      done += people
      if (people < atOnce) break
    }
    return done
  },
}

/**
 * A process of the version before writes a profile and its indexes by the old rule, and leaves `index_version` as it is. So
 * the rows are looked over, some ids a turn and from the start again after the last, for profiles sealed since their indexes were
 * made. To be removed in the next release: nothing older than this one runs beside it.
 */
async function findChanged(rt: Runtime): Promise<void> {
  const [row] = await rt.database.read<{ last: number | null }>('SELECT MAX(id) AS last FROM followers')
  const turns = Math.ceil(((row?.last ?? 0) + 1) / lookedOver)
  const from = (Math.floor(rt.clock.now() / every) % turns) * lookedOver
  // Read without a lock, and then changed one by one where it is still so: nobody waits.
  const changed = 'index_version > 0 AND NOT (indexed_seal <=> SUBSTRING(sealed_profile, 2, 12))'
  const rows = await rt.database.read<{ id: number }>(
    `SELECT id FROM followers WHERE id >= ? AND id < ? AND ${changed}`,
    [from, from + lookedOver],
  )
  for (const { id } of rows)
    await rt.database.write(`UPDATE followers SET index_version = 0 WHERE id = ? AND ${changed}`, [id])
}

interface Row {
  id: number
  sealed_profile: Buffer | null
  wrapped_key: Buffer
  master_version: number
}

/**
 * Locks as a change of the profile does, the key first, and passes over who is being changed or rebuilt elsewhere: they
 * come again. Who was erased meanwhile has nothing to find. Index (index_version, id).
 */
async function rebuildSome(tx: Tx, rt: Runtime): Promise<number> {
  const next = await select<{ id: number }>(
    tx,
    'SELECT id FROM followers WHERE index_version < ? ORDER BY index_version, id LIMIT ?',
    [indexVersion, atOnce],
  )
  if (next.length === 0) return 0
  const rows = await select<Row>(
    tx,
    `SELECT STRAIGHT_JOIN f.id, f.sealed_profile, k.wrapped_key, k.master_version
     FROM person_keys k JOIN followers f ON f.id = k.person_id
     WHERE k.person_id IN (${idList(next.map(({ id }) => id))}) AND f.index_version < ? FOR UPDATE SKIP LOCKED`,
    [indexVersion],
  )
  for (const row of rows) await rebuild(tx, rt, row)
  return rows.length
}

async function rebuild(tx: Tx, rt: Runtime, row: Row): Promise<void> {
  const { id, sealed_profile: sealed } = row
  const profile = tryOpening(rt, row)
  const phone = profile?.phone ?? null
  if (profile) await writeNames(tx, rt.keys, id, profile.name)
  await write(
    tx,
    'UPDATE followers SET phone_index = IF(?, ?, phone_index), index_version = ?, indexed_seal = ? WHERE id = ?',
    [profile !== null, phone === null ? null : phoneIndex(rt.keys, phone), indexVersion, sealOf(sealed), id],
  )
}

/** Null: it does not open. That is this row's failure, which keeps the indexes it has: nobody else waits for it. */
function tryOpening(rt: Runtime, row: Row): Profile | null {
  try {
    const dataKey = unwrapDataKey(rt.keys, row.id, row.wrapped_key, row.master_version)
    return openProfile(dataKey, row.id, row.sealed_profile)
  } catch (error) {
    rt.log.error({ ...errorFields(error), topic: 'rebuild-indexes' }, 'a profile could not be opened')
    return null
  }
}
