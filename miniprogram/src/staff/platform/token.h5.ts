/** In a browser the session is an HttpOnly cookie: no script can read it, this one neither. */
export const transport = 'cookie'

export const staffToken = (): string | null => null
export function keepStaffToken(_token: string | null): void {}
export function dropStaffToken(): void {}
