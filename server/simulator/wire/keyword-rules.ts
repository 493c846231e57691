/**
 * What each keyword type may hold. WeChat: subscribe/send, "订阅消息参数值内容限制说明".
 * Lengths count characters, not UTF-16 units.
 */
const HAN = '\\p{Script=Han}'
const SIGN = '\\p{P}\\p{S}'
const CLOCK = '(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?'
const MONTH = '(?:0?[1-9]|1[0-2])'
const DAY = '(?:0?[1-9]|[12]\\d|3[01])'
const DATES = [
  `\\d{4}年${MONTH}月(?:${DAY}日)?`,
  `${MONTH}月${DAY}日`,
  `\\d{4}[-/.]${MONTH}(?:[-/.]${DAY})?`,
  `${MONTH}[-/.]${DAY}`,
].join('|')
const MOMENT = `(?:(?:${DATES})\\s*)?${CLOCK}`
const DATE = `(?:${DATES})(?:\\s*${CLOCK})?`
const range = (one: string, other = one) => new RegExp(`^(?:${one})(?:\\s*~\\s*(?:${other}))?$`, 'u')

const length = (value: string): number => [...value].length
const within = (most: number, pattern: RegExp) => (value: string) =>
  length(value) <= most && pattern.test(value)

const RULES: Record<string, (value: string) => boolean> = {
  thing: (value) => length(value) <= 20,
  number: within(32, /^\d+(\.\d+)?$/),
  letter: within(32, /^[A-Za-z]+$/),
  symbol: within(5, new RegExp(`^[${SIGN}]+$`, 'u')),
  character_string: within(32, new RegExp(`^[A-Za-z0-9 ${SIGN}]+$`, 'u')),
  time: (value) => range(MOMENT).test(value),
  date: (value) => range(DATE, `${DATE}|${CLOCK}`).test(value),
  amount: (value) => /^\p{Sc}?\d{1,10}(\.\d+)?元?$/u.test(value),
  phone_number: within(17, new RegExp(`^[0-9 ${SIGN}]+$`, 'u')),
  car_number: within(8, new RegExp(`^[A-Za-z0-9${HAN}][A-Za-z0-9]*[A-Za-z0-9${HAN}]$`, 'u')),
  name: (value) =>
    new RegExp(`^[${HAN}A-Za-z ${SIGN}]+$`, 'u').test(value) &&
    length(value) <= (new RegExp(HAN, 'u').test(value) ? 10 : 20),
  phrase: within(5, new RegExp(`^${HAN}+$`, 'u')),
}

/** Controls, line breaks and the invisible separators U+2028/2029 are refused in every type. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u

export type KeywordProblem = 'empty' | 'invalid'

/** Why a value may not stand for a keyword of this type, or null. Unknown types accept anything. */
export function keywordProblem(type: string, value: unknown, enumValues?: string[]): KeywordProblem | null {
  if (value === undefined || value === null || value === '') return 'empty'
  if (typeof value !== 'string' || CONTROL.test(value)) return 'invalid'
  if (value.trim() === '') return 'empty'
  if (type === 'enum' || type === 'enum_string')
    return enumValues === undefined || enumValues.includes(value) ? null : 'invalid'
  const rule = RULES[type]
  return !rule || rule(value) ? null : 'invalid'
}
