/** ITU E.164: countries of one and of two digits; every other code has three. */
const shortCodes = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/
const codeOf = (digits: string): string => shortCodes.exec(digits)?.[0] ?? digits.slice(0, 3)

const mainland = '86'
/**
 * What somebody at a counter in China types without a country: the mainland, Hong Kong, Macau, Taiwan, and whence most visitors
 * come. National numbers as they are dialled at home, Taiwan with or without its 0.
 */
const plausible: Readonly<Record<string, RegExp>> = {
  [mainland]: /^1\d{10}$/,
  852: /^\d{8}$/,
  853: /^\d{8}$/,
  886: /^0?9\d{8}$/,
  65: /^[3689]\d{7}$/,
  60: /^01\d{8,9}$/,
  81: /^0[5-9]0\d{8}$/,
  82: /^01\d{8,9}$/,
  1: /^[2-9]\d{9}$/,
  44: /^07\d{9}$/,
  61: /^04\d{8}$/,
}
/** No search asks for more numbers than these. */
export const mostNumbers = 6

/**
 * One form for one number, to find it by. The country is part of it, but for the mainland's, which stand as they are dialled;
 * a 0 before the national number is dialled at home alone.
 */
function keyOf(country: string, national: string): string {
  const bare = national.replace(/^0/, '')
  return country === mainland && plausible[mainland]?.test(bare) ? bare : `+${country}${bare}`
}
const international = (digits: string): string => {
  const country = codeOf(digits)
  return keyOf(country, digits.slice(country.length))
}

/** Digits, and a `+` in front when the country is said: `+`, `(+86)`, `0086`. Null: no telephone number. */
function dialled(text: string): string | null {
  const folded = text.normalize('NFKC').replace(/[\s\p{Cf}\p{Pd}().．。·•・‧∙⋅/\u2212]/gu, '')
  return /^\+?\d{7,20}$/.test(folded) ? folded.replace(/^00(?=[1-9])/, '+') : null
}

/** The key of a number as it is kept: WeChat's, with the country in front unless it is the mainland's. */
export function phoneKey(phone: string): string {
  const digits = dialled(phone)
  if (digits === null) return phone
  if (digits.startsWith('+')) return international(digits.slice(1))
  return plausible[mainland]?.test(digits) ? digits : `+${mainland}${digits}`
}

/**
 * Every number that may be meant by what somebody typed, at most `mostNumbers`: with a country said, that one; without, each
 * country where it would be a number. Null: what was typed is no number at all.
 */
export function phoneKeys(typed: string): string[] | null {
  const digits = dialled(typed)
  if (digits === null) return null
  if (digits.startsWith('+')) return [international(digits.slice(1))]
  const keys = Object.entries(plausible).flatMap(([country, form]) => {
    const after = digits.startsWith(country) ? digits.slice(country.length) : ''
    return [digits, after]
      .filter((national) => form.test(national))
      .map((national) => keyOf(country, national))
  })
  // And as if only its + were missing.
  if (digits.length > 9) keys.push(international(digits))
  return [...new Set(keys)].slice(0, mostNumbers)
}
