/** A control call that cannot be done; `status` is HTTP's. */
export class ControlError extends Error {
  override name = 'ControlError'
  constructor(
    readonly status: 400 | 403 | 404 | 405 | 502,
    message: string,
    readonly issues: string[] = [],
  ) {
    super(message)
  }
}
