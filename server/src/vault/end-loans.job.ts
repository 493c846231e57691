import type { LoanEnd } from '@xinyue/shared/contract/vault'
import { system } from '../core/actor'
import { atOnce, type JobHandler } from '../core/dispatch'
import { AppError } from '../core/errors'
import { errorFields } from '../core/log'
import type { Runtime } from '../core/runtime'
import { lockPerson } from '../followers/person'
import { endLoan } from './end-loan'

const batch = 200

interface Due {
  id: number
  follower_id: number
}

/**
 * Loans whose time is over end by themselves (I9), and their partners are told. Reads do not wait for this: they ask
 * the clock. Returns how many ended.
 */
export async function endDueLoans(rt: Runtime, signal: AbortSignal): Promise<number> {
  const now = rt.clock.now()
  let ended = 0
  let after = { id: 0, expires_at: 0 }
  while (!signal.aborted) {
    const due = await rt.database.read<Due & { expires_at: number }>(
      // Index due (ended_at, expires_at).
      `SELECT id, follower_id, expires_at FROM loans
       WHERE ended_at IS NULL AND expires_at <= ? AND (expires_at, id) > (?, ?) ORDER BY expires_at, id LIMIT ${batch}`,
      [now, after.expires_at, after.id],
    )
    for (const loan of due) if ((await tryEnding(rt, loan, 'expired')) === 'ended') ended++
    const last = due.at(-1)
    if (!last || due.length < batch) break
    after = last
  }
  return ended
}

/**
 * Every loan to a partner that was disabled. Cut off, it is run again and finds the rest. One that cannot be ended holds up
 * no other, and is tried again with the job.
 */
export const endPartnerLoans: JobHandler = async ({ partnerId }, { rt, signal, progressed }) => {
  let after = ''
  let failed = 0
  while (!signal.aborted) {
    const open = await rt.database.read<Due & { handle: string }>(
      `SELECT id, follower_id, handle FROM loans
       WHERE partner_id = ? AND ended_at IS NULL AND handle > ? ORDER BY handle LIMIT ${batch}`,
      [partnerId ?? null, after],
    )
    const last = open.at(-1)
    if (!last) {
      if (failed > 0) throw new Error(`${failed} loans could not be ended`)
      return
    }
    let ended = 0
    for (const loan of open) {
      const how = await tryEnding(rt, loan, 'partner_disabled')
      if (how === 'failed') failed++
      else ended++
    }
    if (ended > 0) await progressed()
    after = last.handle
  }
  return atOnce
}

async function tryEnding(rt: Runtime, loan: Due, reason: LoanEnd): Promise<'ended' | 'gone' | 'failed'> {
  try {
    return (await endOne(rt, loan, reason)) ? 'ended' : 'gone'
  } catch (error) {
    rt.log.error({ ...errorFields(error), topic: 'end-loans' }, 'a loan could not be ended')
    return 'failed'
  }
}

async function endOne(rt: Runtime, loan: Due, reason: LoanEnd): Promise<boolean> {
  try {
    return await rt.database.transaction(async (tx) => {
      const person = await lockPerson(tx, rt, loan.follower_id)
      const at = rt.clock.now()
      const ending = { reason, at, locale: 'zh-CN', page: 'expiry', requestId: null } as const
      return endLoan(tx, system('end-loans'), person, loan.id, ending)
    })
  } catch (error) {
    // Erased since it was found: the erasure ended it.
    if (error instanceof AppError && error.code === 'not_found') return false
    throw error
  }
}
