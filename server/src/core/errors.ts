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
  ) {
    super(message)
    this.status = errorStatus[code]
  }
}

/** Narrows away null: the null check and its error in one line. */
export function found<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new AppError('not_found', `${what} not found`)
  return value
}
