import { createHash } from 'node:crypto'

const quote = 0x27
const backslash = 0x5c
const open = 0x28
const close = 0x29
const semicolon = 0x3b
const newline = 0x0a
const insertInto = Buffer.from('INSERT INTO `')

/**
 * Reads an SQL dump as it passes: its hash, and how many rows it holds of each table. Both are taken when the dump is
 * written and when the file is read back, so what is counted is what can be restored.
 */
export class DumpReader {
  readonly rows: Record<string, number> = {}
  bytes = 0
  private readonly sha256 = createHash('sha256')
  private carried: Buffer = Buffer.alloc(0)
  /** The table whose INSERT is being read. */
  private table: string | null = null
  private inText = false
  private escaped = false
  private depth = 0

  read(piece: Buffer): void {
    this.sha256.update(piece)
    this.bytes += piece.length
    const all = this.carried.length > 0 ? Buffer.concat([this.carried, piece]) : piece
    let at = 0
    while (at < all.length) {
      if (this.table !== null) {
        at = this.readValues(all, at)
        continue
      }
      const end = all.indexOf(newline, at)
      const name = this.insertedTable(all, at, end)
      if (name === undefined) break
      at = name === null ? end + 1 : this.begin(name, all, at)
    }
    this.carried = Buffer.from(all.subarray(at))
  }

  hash(): string {
    return this.sha256.digest('hex')
  }

  /** The table of an INSERT that begins here; null: some other line; undefined: more bytes are needed to tell. */
  private insertedTable(all: Buffer, at: number, end: number): string | null | undefined {
    const start = all.subarray(at, at + insertInto.length)
    if (start.length === insertInto.length && start.equals(insertInto)) {
      const close = all.indexOf('`', at + insertInto.length)
      return close < 0 ? undefined : all.toString('utf8', at + insertInto.length, close)
    }
    return end < 0 ? undefined : null
  }

  private begin(table: string, all: Buffer, at: number): number {
    this.table = table
    this.rows[table] ??= 0
    return all.indexOf('`', at + insertInto.length) + 1
  }

  /** Up to the end of the statement: an opening bracket outside of any text begins a row. */
  private readValues(all: Buffer, from: number): number {
    const table = this.table ?? ''
    let count = 0
    let at = from
    for (; at < all.length; at++) {
      const byte = all[at]
      if (this.inText) {
        if (this.escaped) this.escaped = false
        else if (byte === backslash) this.escaped = true
        else if (byte === quote) this.inText = false
        continue
      }
      if (byte === quote) this.inText = true
      else if (byte === open) {
        if (this.depth++ === 0) count++
      } else if (byte === close) this.depth--
      else if (byte === semicolon && this.depth === 0) {
        this.table = null
        // The rest of the line.
        at++
        break
      }
    }
    this.rows[table] = (this.rows[table] ?? 0) + count
    return at
  }
}
