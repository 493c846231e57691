import { itemKind } from '@xinyue/shared/contract/privacy'
import { optionalPurpose } from '@xinyue/shared/contract/policy'
import { z } from 'zod'
import type { Tx } from '../core/database'
import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { withdrawRecipient } from '../consent/separate-answers'
import { lockPerson } from '../followers/person'
import { updateProfile } from '../followers/update-profile'
import { endAllLoans, endLoan } from '../vault/end-loan'
import { appendToLedger } from './erasure-ledger'
import { keepHeld } from './keep-held'
import { objectToTag, removeCategory, removeItem } from './remove-data'

const id = z.coerce.number().int().positive()
/** What else a person takes away than a whole purpose. Numbers and codes, never values. */
const removals = {
  loan: id,
  'all-loans': z.literal('-'),
  recipient: z.string().regex(/^[^:]+:[^:]+$/),
  category: z.string().min(1),
  item: z.string().regex(/^[^:]+:\d+$/),
  objection: id,
  field: z.enum(['name', 'phone']),
} as const
type What = keyof typeof removals
const isWhat = (text: string): text is What => Object.hasOwn(removals, text)

/**
 * Tells the erasure ledger, in the transaction that does it, so that a restored backup does not bring back what a person
 * deleted, took back or objected to. It stands where a withdrawal names its purpose, as `loan:12` or `item:tag:3`.
 */
export async function tellRemoval(
  tx: Tx,
  rt: Runtime,
  followerId: number,
  what: What,
  which: string | number,
): Promise<void> {
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
export async function removeAgain(rt: Runtime, followerId: number, text: string): Promise<boolean> {
  const [what = '', ...rest] = text.split(':')
  if (!isWhat(what)) return false
  const which = rest.join(':')
  if (!removals[what].safeParse(which).success) return false
  try {
    await rt.database.transaction((tx) => remove(tx, rt, followerId, what, which))
    return true
  } catch (error) {
    // It was not in the backup, or went along with something else.
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'kept_by_law'))
      return false
    throw error
  }
}

async function remove(tx: Tx, rt: Runtime, followerId: number, what: What, which: string): Promise<void> {
  const person = await lockPerson(tx, rt, followerId)
  const at = rt.clock.now()
  const actor = { kind: 'follower', followerId, session: Buffer.alloc(0) } as const
  const again = { actor, callId: null }
  const decision = { locale: 'zh-CN', page: 'restore', requestId: null, at } as const
  const [first = '', second = ''] = which.split(':')
  switch (what) {
    case 'loan':
      await endLoan(tx, actor, person, Number(which), { ...decision, reason: 'revoked' })
      return
    case 'all-loans':
      await endAllLoans(tx, actor, person, { ...decision, reason: 'withdrawn' })
      return
    case 'recipient':
      await withdrawRecipient(tx, actor, person, {
        ...decision,
        purpose: optionalPurpose.parse(first),
        recipient: second,
      })
      return
    case 'category':
      await removeCategory(tx, rt, which, again)
      return
    case 'item':
      await removeItem(tx, rt, { kind: itemKind.parse(first), id: Number(second) }, again)
      return
    case 'objection':
      await objectToTag(tx, rt, Number(which), again)
      return
    case 'field':
      await keepHeld(tx, rt, person, ['contact'], at)
      await updateProfile(tx, rt, followerId, which === 'name' ? { name: null } : { phone: null })
  }
}
