import { AppError } from './errors'

/** The last row of a page: what it is sorted by, and its id. */
export interface Position {
  sort: number
  id: number
}

/** Before the first row of any page: one statement serves the first page and all others. */
export const top: Position = { sort: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER }

/** The same for a list that goes upwards. */
export const bottom: Position = { sort: 0, id: 0 }

export function writeCursor({ sort, id }: Position): string {
  const bytes = Buffer.alloc(16)
  bytes.writeBigUInt64BE(BigInt(sort), 0)
  bytes.writeBigUInt64BE(BigInt(id), 8)
  return bytes.toString('base64url')
}

/** @throws AppError invalid_input for anything `writeCursor` did not write. */
export function readCursor(text: string | undefined): Position {
  if (text === undefined) return top
  const bytes = Buffer.from(text, 'base64url')
  const position =
    bytes.length === 16
      ? { sort: Number(bytes.readBigUInt64BE(0)), id: Number(bytes.readBigUInt64BE(8)) }
      : { sort: NaN, id: NaN }
  if (!Number.isSafeInteger(position.sort) || !Number.isSafeInteger(position.id))
    throw new AppError('invalid_input', 'unknown cursor', { cursor: 'not from a previous page' })
  return position
}
