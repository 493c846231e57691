import { AppError } from './errors'

/** Where a page ended: the sort columns of its last row. Opaque to the client, which only hands it back. */
export const keysetCursor = (position: readonly number[]): string =>
  Buffer.from(position.join('.')).toString('base64url')

/** Undefined: the first page. @throws AppError invalid_input for anything we did not make. */
export function readCursor(cursor: string | undefined, length: number): number[] | undefined {
  if (cursor === undefined) return undefined
  const position = Buffer.from(cursor, 'base64url').toString('latin1').split('.')
  if (position.length !== length || !position.every((part) => /^\d{1,16}$/.test(part)))
    throw new AppError('invalid_input', 'cursor is not ours', { cursor: 'comes from another list' })
  return position.map(Number)
}
