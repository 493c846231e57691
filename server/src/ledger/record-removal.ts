import { handedIn } from '../core/data-map'
import type { Tx } from '../core/database'
import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { lockPerson } from '../followers/person'
import { appendToLedger } from './erasure-ledger'

/**
 * Writes into the erasure ledger, in the transaction that removes it, what a person deleted, took back or objected to
 * without a whole purpose ending, so that a restored backup does not bring it back. It stands where a withdrawal names
 * its purpose, as `loan:12` or `item:tag:3`: numbers and codes, never values.
 * @throws when no domain could repeat it
 */
export async function recordRemoval(
  tx: Tx,
  rt: Runtime,
  followerId: number,
  what: string,
  which: string | number,
): Promise<void> {
  if (!handedIn(rt.dataMap, 'ledgerRemovals')[what]?.which.test(String(which)))
    throw new Error(`no domain repeats the removal of a ${what}`)
  const { pseudonym } = await lockPerson(tx, rt, followerId)
  await appendToLedger(tx, rt, [
    {
      kind: 'withdrawn',
      at: rt.clock.now(),
      followerId,
      pseudonym: pseudonym.toString('hex'),
      purpose: `${what}:${which}`,
    },
  ])
}

/** Does again what the ledger names. False: nothing of it is there any more, or it is no removal. */
export async function repeatRemoval(rt: Runtime, followerId: number, text: string): Promise<boolean> {
  const [what = '', ...rest] = text.split(':')
  const which = rest.join(':')
  const removals = handedIn(rt.dataMap, 'ledgerRemovals')
  const removal = Object.hasOwn(removals, what) ? removals[what] : undefined
  if (!removal?.which.test(which)) return false
  try {
    await rt.database.transaction(async (tx) =>
      removal.repeat(tx, rt, await lockPerson(tx, rt, followerId), which, rt.clock.now()),
    )
    return true
  } catch (error) {
    // It was not in the backup, or went along with something else.
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'kept_by_law'))
      return false
    throw error
  }
}
