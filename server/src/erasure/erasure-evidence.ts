import { createHash } from 'node:crypto'
import type { SealedRecords } from '../core/sealed-records'
import { canonicalJson } from '../core/canonical-json'
import { idList } from '../core/database'
import type { Erasure } from './erasure.entity'

/** A line of the erasure ledger as it is hashed into the audit entry `person.erased`. */
export const ledgerText = (row: Omit<Erasure, 'followerId'>): string =>
  canonicalJson({
    certificateHash: row.certificateHash.toString('hex'),
    certificateId: row.certificateId,
    erasedAt: row.erasedAt,
    id: row.id,
    pseudonym: row.pseudonym.toString('hex'),
  })
export const ledgerHash = (row: Omit<Erasure, 'followerId'>): Buffer =>
  createHash('sha256').update(ledgerText(row)).digest()

/** The erasure ledger, as the sealed log verifies it. */
export const sealedErasures: SealedRecords = {
  what: 'erasure',
  holds: (action) => action === 'person.erased',
  async read(ask, ids) {
    const rows = await ask<Erasure>(
      `SELECT id, certificate_id AS certificateId, follower_id AS followerId, pseudonym, erased_at AS erasedAt,
         certificate_hash AS certificateHash FROM erasures WHERE id IN (${idList(ids)})`,
    )
    return new Map(rows.map((row) => [row.id, { hash: ledgerHash(row), followerId: row.followerId }]))
  },
  async findStray(ask) {
    const [row] = await ask<{ id: number }>(
      `SELECT e.id FROM erasures e LEFT JOIN audit_entries a ON a.record_id = e.id AND a.action = 'person.erased'
       WHERE a.id IS NULL ORDER BY e.id LIMIT 1`,
    )
    return row?.id ?? null
  },
}
