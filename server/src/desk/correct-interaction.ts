import { periodAfterSql } from '../core/calendar'
import { randomBytes } from 'node:crypto'
import { retention } from '../../../config/policy/retention'
import type { Person } from '../core/data-map'
import { select, write, type Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { readStore } from '../staff/stores.view'
import type { Correction } from './correct-record'
import { preserveHeldRows } from '../holds/preserve-held-rows'
import type { PrivacyRequest } from '../requests/privacy-request.entity'

/**
 * Puts the purchase or visit right that a request is about. One that is not this person's leaves their record; a
 * purchase is then kept as the law demands, belonging to nobody. Answers with what it was, for the audit log.
 * @throws AppError not_found, invalid_input
 */
export async function correctInteraction(
  tx: Tx,
  rt: Runtime,
  { request, person }: { request: PrivacyRequest; person: Person },
  change: Exclude<Correction, { what: 'name' | 'points' }>,
): Promise<string> {
  const { followerId, aboutKind, aboutId } = request
  const id = aboutKind === 'interaction' && aboutId !== null ? aboutId : 0
  const [row] = await select<{ kind: string }>(
    tx,
    'SELECT kind FROM interactions WHERE id = ? AND follower_id = ? FOR UPDATE',
    [id, followerId],
  )
  const { kind } = found(row, 'interaction')
  if (kind !== 'purchase' && kind !== 'visit') throw new AppError('not_found', 'neither purchase nor visit')
  await preserveHeldRows(tx, rt, person, [kind === 'purchase' ? 'purchases' : 'visits'], rt.clock.now(), {
    table: 'interactions',
    id,
  })
  switch (change.what) {
    case 'amount':
      if (kind !== 'purchase')
        throw new AppError('invalid_input', 'a visit has no amount', { 'change.amountFen': 'no purchase' })
      await write(tx, 'UPDATE interactions SET amount_fen = ? WHERE id = ?', [change.amountFen, id])
      break
    case 'time':
      if (change.occurredAt > rt.clock.now())
        throw new AppError('invalid_input', 'not yet', { 'change.occurredAt': 'lies ahead' })
      await write(tx, 'UPDATE interactions SET occurred_at = ? WHERE id = ?', [change.occurredAt, id])
      break
    case 'store':
      if (change.storeId !== null) await readStore(rt, change.storeId)
      await write(tx, 'UPDATE interactions SET store_id = ? WHERE id = ?', [change.storeId, id])
      break
    case 'not_theirs':
      await write(
        tx,
        `INSERT INTO retained_orders (pseudonym, store_id, amount_fen, occurred_at, keep_until)
         SELECT ?, store_id, amount_fen, occurred_at, ${periodAfterSql('occurred_at', retention.order)} FROM interactions
         WHERE id = ? AND kind = 'purchase' AND amount_fen IS NOT NULL`,
        [randomBytes(16), id],
      )
      await write(tx, 'DELETE FROM interactions WHERE id = ?', [id])
  }
  return `interaction:${id}`
}
