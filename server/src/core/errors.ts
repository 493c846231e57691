import { errorStatus, type ErrorCode } from '@xinyue/shared/errors'

/**
 * The one error the outside sees. `message` goes to the log and must hold no personal data;
 * the person reads the text that `locales` has for the code.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly status: number
  constructor(
    readonly code: ErrorCode,
    message: string = code,
    readonly fields?: Record<string, string>,
    /** When another try makes sense; only for `too_many_requests`. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message)
    this.status = errorStatus[code]
  }
}

/** @param waitMs until another try makes sense */
export const tooManyRequests = (waitMs: number, message?: string): AppError =>
  new AppError('too_many_requests', message, undefined, Math.max(1, Math.ceil(waitMs / 1000)))

/** An answer names this many fields at most, and so much of each: it must not grow with what was sent. */
export const mostFields = 20
const longestName = 80
const longestText = 160
export const boundedFields = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields)
      .slice(0, mostFields)
      .map(([name, text]) => [name.slice(0, longestName), text.slice(0, longestText)]),
  )

/** Narrows away null: the null check and its error in one line. */
export function found<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new AppError('not_found', `${what} not found`)
  return value
}
