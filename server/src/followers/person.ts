import { createHmac } from 'node:crypto'
import type { Person } from '../core/data-map'
import { select, type Tx } from '../core/database'
import { found } from '../core/errors'
import { unwrapDataKey } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'

/**
 * The pseudonym under which evidence is kept. It comes from the person's own key, so once that is destroyed nobody
 * can compute it: only a signed document that already names it (receipt, certificate) still matches.
 */
export const pseudonymOf = (dataKey: Buffer): Buffer =>
  createHmac('sha256', dataKey).update('pseudonym').digest().subarray(0, 16)

export const personOf = (followerId: number, dataKey: Buffer): Person => ({
  followerId,
  dataKey,
  pseudonym: pseudonymOf(dataKey),
})

interface KeyRow {
  wrapped_key: Buffer
  master_version: number
}
const sql = 'SELECT wrapped_key, master_version FROM person_keys WHERE person_id = ?'

const fromRow = (rt: Runtime, followerId: number, row: KeyRow | undefined): Person => {
  const { wrapped_key, master_version } = found(row, 'person')
  return personOf(followerId, unwrapDataKey(rt.keys, followerId, wrapped_key, master_version))
}

/** @throws AppError not_found once erased. */
export const readPerson = async (rt: Runtime, followerId: number): Promise<Person> =>
  fromRow(rt, followerId, (await rt.database.read<KeyRow>(sql, [followerId]))[0])

/** The same in a transaction that is about to write the person's data: an erasure waits for it, or it fails. */
export const lockPerson = async (tx: Tx, rt: Runtime, followerId: number): Promise<Person> =>
  fromRow(rt, followerId, (await select<KeyRow>(tx, `${sql} FOR UPDATE`, [followerId]))[0])

/** The same as the transaction sees it, without a lock: for a read that locks something of its own. */
export const personIn = async (tx: Tx, rt: Runtime, followerId: number): Promise<Person> =>
  fromRow(rt, followerId, (await select<KeyRow>(tx, sql, [followerId]))[0])
