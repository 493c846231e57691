import type { Runtime } from '../core/runtime'
import type { EntryRow } from './entry-leaf'
import type { CheckpointRow } from './log-head'
import type { Frontier } from './merkle'
import type { Claims } from './outside-claims'
import type { Ask } from '../core/sealed-records'

/** A leaf and, unless it is gone, the entry it was made of. */
export type LeafRow = { seq: number; entry_id: number; leaf_hash: Buffer } & {
  [K in keyof EntryRow]: EntryRow[K] | null
}
export const hasEntry = (row: LeafRow): row is LeafRow & EntryRow => row.id !== null

/** A verification under way: what has been found good so far. */
export interface Walk {
  rt: Runtime
  ask: Ask
  claims: Claims | null
  tree: Frontier
  /** Places before this have passed a signed root. */
  signed: number
  previousEntry: number
  highestEntry: number
  /** The database's checkpoints of the batch, by size. */
  checkpoints: Map<number, CheckpointRow>
  checkpointsSeen: number
}
