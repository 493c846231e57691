import { indexVersion, phoneIndex } from '../core/blind-index'
import { select, write, type Tx } from '../core/database'
import { unwrapDataKey } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { writeNames } from './name-rows'
import { openProfile } from './profile'

/** People a transaction takes: short enough that nobody who changes their name waits. */
const atOnce = 50

interface Row {
  id: number
  sealed_profile: Buffer | null
  wrapped_key: Buffer
  master_version: number
}

/**
 * Makes the blind indexes anew that an older rule made: nobody but the server can, as it holds the keys. Returns the people done;
 * they are found by the older rule until then.
 */
export async function rebuildIndexes(rt: Runtime, signal?: AbortSignal): Promise<number> {
  let done = 0
  for (;;) {
    const people = await rt.database.transaction((tx) => rebuildSome(tx, rt))
    done += people
    if (people < atOnce || signal?.aborted) return done
  }
}

async function rebuildSome(tx: Tx, rt: Runtime): Promise<number> {
  const next = await select<{ id: number }>(
    tx,
    'SELECT id FROM followers WHERE index_version < ? ORDER BY index_version, id LIMIT ?',
    [indexVersion, atOnce],
  )
  for (const { id } of next) await rebuild(tx, rt, id)
  return next.length
}

/** Locks as a change of the profile does: the key first. Who was erased meanwhile has nothing to find. */
async function rebuild(tx: Tx, rt: Runtime, followerId: number): Promise<void> {
  const [row] = await select<Row>(
    tx,
    `SELECT STRAIGHT_JOIN f.id, f.sealed_profile, k.wrapped_key, k.master_version
     FROM person_keys k JOIN followers f ON f.id = k.person_id WHERE k.person_id = ? FOR UPDATE`,
    [followerId],
  )
  if (!row) return
  const dataKey = unwrapDataKey(rt.keys, followerId, row.wrapped_key, row.master_version)
  const { name, phone } = openProfile(dataKey, followerId, row.sealed_profile)
  await writeNames(tx, rt.keys, followerId, name)
  await write(tx, 'UPDATE followers SET phone_index = ?, index_version = ? WHERE id = ?', [
    phone === null ? null : phoneIndex(rt.keys, phone),
    indexVersion,
    followerId,
  ])
}
