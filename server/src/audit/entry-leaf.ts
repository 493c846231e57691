import { leafHash } from './merkle'

/** An audit entry as the driver reads it. */
export interface EntryRow {
  id: number
  at: number
  actor_kind: string
  actor_id: number | null
  action: string
  subject_kind: string
  subject_id: number | null
  fields: string
  request_id: string | null
  record_id: number | null
  record_hash: Buffer | null
}
export const entryColumns =
  'a.id, a.at, a.actor_kind, a.actor_id, a.action, a.subject_kind, a.subject_id, a.fields, a.request_id, a.record_id, a.record_hash'

const text = (value: string | number | null) => JSON.stringify(value)

/**
 * The entry as it is sealed: canonical JSON (keys sorted, no spaces). Written out because it is what the speed of a
 * verification rests on; `fields` is JSON already.
 */
export const entryText = (row: EntryRow): string =>
  `{"action":${text(row.action)},"actorId":${row.actor_id},"actorKind":${text(row.actor_kind)},"at":${row.at},` +
  `"fields":${row.fields},"id":${row.id},"recordHash":${row.record_hash ? `"${row.record_hash.toString('hex')}"` : 'null'},` +
  `"recordId":${row.record_id},"requestId":${text(row.request_id)},"subjectId":${row.subject_id},"subjectKind":${text(row.subject_kind)}}`

export const entryLeaf = (row: EntryRow): Buffer => leafHash(entryText(row))
