/** The first thing that is not as it was sealed. */
export interface Finding {
  /** `altered` with `until`: entries and leaves were changed together, somewhere from `seq` up to it. */
  kind: 'altered' | 'deleted' | 'inserted' | 'reordered' | 'truncated'
  /** Where: the entry itself, the row sealed with it, what was derived from it, or the file outside. */
  part: 'entry' | 'record' | 'leaf' | 'node' | 'checkpoint' | 'file'
  /** Place in the log, from 0. A checkpoint stands behind the entry it ends with. */
  seq: number
  until: number | null
  entryId: number | null
  /** Of the row that is sealed with the entry. */
  recordId: number | null
}

export interface Verification {
  /** Null: the log is as it was sealed. */
  finding: Finding | null
  /** Entries recomputed from their rows. */
  entries: number
  /** Sealed entries whose rows went at the end of their written period; their leaves stay. */
  expired: number
  checkpoints: number
  /** Committed, not yet sealed. */
  pending: number
  /** Entries that a restore gave up, as the file outside says. */
  givenUp: number
  root: string
}

export const found = (
  kind: Finding['kind'],
  part: Finding['part'],
  seq: number,
  more: Partial<Pick<Finding, 'until' | 'entryId' | 'recordId'>> = {},
): Finding => ({ kind, part, seq, until: null, entryId: null, recordId: null, ...more })

const kinds = {
  altered: 'was altered',
  deleted: 'was deleted',
  inserted: 'was inserted',
  reordered: 'is not in its place',
  truncated: 'and all after it were cut off',
} as const
const parts = {
  entry: 'the entry',
  record: 'the record sealed with the entry',
  leaf: 'the leaf of the entry',
  node: 'a stored node above the entry',
  checkpoint: 'the checkpoint behind the entry',
  file: 'the line of the file outside, behind the entry',
} as const

/** One line for the command line. */
export function describeFinding({ kind, part, seq, until, entryId, recordId }: Finding): string {
  const ids = [
    ...(entryId === null ? [] : [`audit entry ${entryId}`]),
    ...(recordId === null ? [] : [`record ${recordId}`]),
  ].join(', ')
  const place = until === null ? `place ${seq}` : `places ${seq} to ${until - 1}`
  return `${parts[part]} at ${place}${ids ? ` (${ids})` : ''} ${kinds[kind]}`
}
