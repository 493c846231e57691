import { idList } from '../core/database'
import type { EntryRow } from './entry-leaf'
import type { Ask, SealedRecord, SealedRecords } from '../core/sealed-records'
import { found, type Finding } from './verification'
import type { LeafRow } from './walk'

/** The rows sealed with a batch of entries, as they are now. */
export interface ReadRecords {
  of: ReadonlyMap<SealedRecords, ReadonlyMap<number, SealedRecord>>
  /** Of the people no record names any more: who was erased, as the log itself says. */
  erased: ReadonlySet<number>
}

export async function readRecords(
  ask: Ask,
  records: readonly SealedRecords[],
  rows: readonly LeafRow[],
): Promise<ReadRecords> {
  const of = new Map<SealedRecords, ReadonlyMap<number, SealedRecord>>()
  const nameless = new Set<number>()
  for (const kind of records) {
    const entries = rows.filter(({ action, record_id }) => record_id !== null && kind.holds(action ?? ''))
    const ids = entries.map(({ record_id }) => record_id ?? 0)
    const read = ids.length === 0 ? new Map<number, SealedRecord>() : await kind.read(ask, ids)
    of.set(kind, read)
    for (const { record_id, subject_id } of entries)
      if (subject_id !== null && read.get(record_id ?? 0)?.followerId === null) nameless.add(subject_id)
  }
  if (nameless.size === 0) return { of, erased: nameless }
  const erased = await ask<{ id: number }>(
    `SELECT subject_id AS id FROM audit_entries
     WHERE subject_kind = 'follower' AND subject_id IN (${idList([...nameless])}) AND action = 'person.erased'`,
  )
  return { of, erased: new Set(erased.map(({ id }) => id)) }
}

/** Is what was sealed with this entry still what it was, and still of whom it was? */
export function checkRecord(
  row: LeafRow & EntryRow,
  records: readonly SealedRecords[],
  { of, erased }: ReadRecords,
  mayBeGone: boolean,
): Finding | null {
  const { seq, id, record_id: recordId, record_hash: hash, subject_id: subject } = row
  if (recordId === null) return null
  const kind = records.find(({ holds }) => holds(row.action))
  if (!kind) return null
  const record = of.get(kind)?.get(recordId)
  const about = { entryId: id, recordId }
  if (!record) return mayBeGone ? null : found('deleted', 'record', seq, about)
  const owned =
    record.followerId === null ? subject === null || erased.has(subject) : record.followerId === subject
  return owned && hash?.equals(record.hash) ? null : found('altered', 'record', seq, about)
}
