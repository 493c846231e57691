import { createHash } from 'node:crypto'
import type { StaffActor } from '../core/actor'
import { mappedTables, type PersonalData } from '../core/data-map'
import { marks, write, type Tx } from '../core/database'
import { AppError, found } from '../core/errors'
import { open, unwrapDataKey } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { recordAudit } from '../audit/record-audit'
import { HeldCopy } from './held-copy.entity'
import { HoldDisclosure } from './hold-disclosure.entity'
import { heldAddress, type RowsByTable } from './preserve-held-rows'
import { LegalHold } from './legal-hold.entity'

interface Order {
  holdId: number
  /** The authority, and who there. */
  askedBy: string
  reason: string
}

/**
 * What a hold has locked away, as JSON for the authority that ordered it (PIPL Art. 47: otherwise only stored and
 * protected). Who asked and why is written down with the hash of what left; whoever is still here sees the look (I4).
 * @throws AppError not_found without a hold or anything it keeps, wrong_status for a lifted one
 */
export async function discloseHold(
  tx: Tx,
  rt: Runtime,
  actor: StaffActor,
  { holdId, askedBy, reason }: Order,
): Promise<{ content: string; copies: number }> {
  if (askedBy.trim() === '' || reason.trim() === '')
    throw new AppError('invalid_input', 'who asks, and why', { reason: 'who asked and why is needed' })
  const hold = found(
    await tx.findOne(LegalHold, { where: { id: holdId }, lock: { mode: 'pessimistic_write' } }),
    'legal hold of that number',
  )
  if (hold.liftedAt !== null)
    throw new AppError('wrong_status', 'the hold was lifted: nothing is kept for it')
  const copies = await tx.find(HeldCopy, { where: { holdId }, order: { id: 'ASC' } })
  if (copies.length === 0) throw new AppError('not_found', 'nothing is locked away for this hold')
  const at = rt.clock.now()
  const opened = copies.map((copy) => {
    const key = unwrapDataKey(rt.keys, copy.followerId, copy.wrappedKey, copy.masterVersion)
    return { copy, tables: open(key, copy.followerId, heldAddress, copy.sealedRows) as RowsByTable }
  })
  const content = `${JSON.stringify(
    {
      schema: 'xinyue-held-copy/1',
      hold: { id: holdId, category: hold.category, reason: hold.reason, placedAt: iso(hold.placedAt) },
      askedBy,
      reason,
      openedAt: iso(at),
      copies: opened.map(({ copy, tables }) => ({
        person: copy.followerId,
        pseudonym: copy.pseudonym.toString('hex'),
        keptAt: iso(copy.keptAt),
        tables,
      })),
    },
    null,
    2,
  )}\n`
  for (const { copy, tables } of opened)
    await noteAccess(tx, rt.dataMap, actor, copy.followerId, Object.keys(tables), at)
  const hash = createHash('sha256').update(content).digest()
  await tx.insert(HoldDisclosure, {
    holdId,
    askedBy,
    reason,
    openedBy: actor.staffId,
    openedAt: at,
    copies: copies.length,
    hash,
  })
  await recordAudit(tx, {
    at,
    actor,
    action: 'hold.opened',
    subjectKind: 'legal_hold',
    subjectId: holdId,
    fields: [hold.category ?? 'everything'],
  })
  return { content, copies: copies.length }
}

const iso = (at: number) => new Date(at).toISOString()

/** Somebody who has left has no access log any more; the disclosure itself stays on record. */
async function noteAccess(
  tx: Tx,
  dataMap: readonly PersonalData[],
  { staffId, role, storeId }: StaffActor,
  followerId: number,
  tables: readonly string[],
  at: number,
): Promise<void> {
  const map = mappedTables(dataMap)
  const fields = [...new Set(tables.flatMap((name) => map[name]?.accessFields ?? []))]
  const values = [staffId, role, storeId, fields.join(','), 'legal_hold', at]
  await write(
    tx,
    `INSERT INTO access_entries (follower_id, staff_id, role, store_id, fields, reason, at)
     SELECT id, ${marks(values.length)} FROM followers WHERE id = ?`,
    [...values, followerId],
  )
}
