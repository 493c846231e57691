/** Asks the database; in a verification always the same snapshot of it. */
export type Ask = <Row>(sql: string, values?: readonly unknown[]) => Promise<Row[]>

export interface SealedRecord {
  /** SHA-256 of the record's evidence, from the row as it is now. */
  hash: Buffer
  /** Null: the person was erased. */
  followerId: number | null
}

/**
 * Rows of another domain that are sealed together with the audit entry that speaks of them: the entry holds their hash.
 * Each domain hands in its own; the log knows nothing else about them.
 */
export interface SealedRecords {
  what: string
  /** Do entries of this action speak of such a record? */
  holds(action: string): boolean
  read(ask: Ask, ids: readonly number[]): Promise<ReadonlyMap<number, SealedRecord>>
  /** The first row that no entry speaks of. */
  findStray(ask: Ask): Promise<number | null>
}
