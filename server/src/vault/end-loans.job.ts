import type { LoanEnd } from '@xinyue/shared/contract/vault'
import { system } from '../core/actor'
import type { JobHandler } from '../core/dispatch'
import { AppError } from '../core/errors'
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
    for (const loan of due) if (await endOne(rt, loan, 'expired')) ended++
    const last = due.at(-1)
    if (!last || due.length < batch) break
    after = last
  }
  return ended
}

/** Every loan to a partner that was disabled. Cut off, it is run again and finds the rest. */
export const endPartnerLoans: JobHandler = async ({ partnerId }, { rt, signal, progressed }) => {
  while (!signal.aborted) {
    const open = await rt.database.read<Due>(
      `SELECT id, follower_id FROM loans WHERE partner_id = ? AND ended_at IS NULL ORDER BY handle LIMIT ${batch}`,
      [partnerId ?? null],
    )
    if (open.length === 0) return
    for (const loan of open) await endOne(rt, loan, 'partner_disabled')
    await progressed()
  }
  return { again: rt.clock.now() }
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
