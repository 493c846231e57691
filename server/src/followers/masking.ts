/**
 * `林小满` -> `林**`. Always two stars, so that the length says nothing; a name of one character shows none of it.
 */
export function maskName(name: string): string {
  const [first = '', ...rest] = name
  return rest.length === 0 ? '**' : `${first}**`
}

/** `13800138000` -> `138****8000`; a short or foreign number keeps only its end. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '')
  return digits.length === 11
    ? `${digits.slice(0, 3)}****${digits.slice(-4)}`
    : `****${digits.slice(-Math.min(4, Math.floor(digits.length / 2)))}`
}
