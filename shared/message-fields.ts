import { lengthOf } from './text'

/**
 * What each field of a WeChat message may hold, in one definition for the screen, the server and the local WeChat.
 * WeChat: subscribe/send, "订阅消息参数值内容限制说明". It refuses a text that breaks its rule with 47003, for everyone.
 * Patterns are built from strings, because the mini-program's compiler writes a `\p{…}` in a literal out into kilobytes.
 */

/** Why WeChat would refuse a value. `no_such_day`: the form is right, the calendar has no such day. */
export type FieldProblem = 'required' | 'too_long' | 'bad_format' | 'no_such_day'

const han = '\\p{Script=Han}'
const sign = '\\p{P}\\p{S}'
const clock = '(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?'
const month = '(?:0?[1-9]|1[0-2])'
const dayOfMonth = '(?:0?[1-9]|[12]\\d|3[01])'
const days = [
  `\\d{4}年${month}月(?:${dayOfMonth}日)?`,
  `${month}月${dayOfMonth}日`,
  `\\d{4}[-/.]${month}(?:[-/.]${dayOfMonth})?`,
  `${month}[-/.]${dayOfMonth}`,
].join('|')
const moment = `(?:(?:${days})\\s*)?${clock}`
const date = `(?:${days})(?:\\s*${clock})?`
const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'u')
const range = (from: string, to = from) => whole(`(?:${from})(?:\\s*~\\s*(?:${to}))?`)

interface Rule {
  /** Characters. */
  max: number
  form: RegExp | null
  days?: true
}
const longest = 60
const rules: Readonly<Record<string, Rule>> = {
  thing: { max: 20, form: null },
  number: { max: 32, form: /^\d+(\.\d+)?$/ },
  letter: { max: 32, form: /^[A-Za-z]+$/ },
  symbol: { max: 5, form: whole(`[${sign}]+`) },
  character_string: { max: 32, form: whole(`[A-Za-z0-9 ${sign}]+`) },
  time: { max: longest, form: range(moment), days: true },
  date: { max: longest, form: range(date, `${date}|${clock}`), days: true },
  amount: { max: 16, form: whole('\\p{Sc}?\\d{1,10}(?:\\.\\d+)?元?') },
  phone_number: { max: 17, form: whole(`[0-9 ${sign}]+`) },
  car_number: { max: 8, form: whole(`[A-Za-z0-9${han}][A-Za-z0-9]*[A-Za-z0-9${han}]`) },
  name: { max: 20, form: whole(`[${han}A-Za-z ${sign}]+`) },
  phrase: { max: 5, form: whole(`${han}+`) },
}
/** A name with Chinese characters in it counts as a Chinese one. */
const chineseName = { max: 10, holds: new RegExp(han, 'u') }

/** Control characters and the separators that break a line; refused in every field. */
const breaking = new RegExp('[\\p{Cc}\\u2028\\u2029]', 'u')

/** `thing` of `thing1`: WeChat's type and a number. */
export const fieldType = (key: string): string => key.replace(/\d+$/, '')

/** Most characters of a field. An unknown type is held to the shortest free text. */
export const maxLength = (key: string): number => rules[fieldType(key)]?.max ?? 20

const dayPattern = new RegExp(
  `(?:(\\d{4})[-/.年](\\d{1,2})(?:[-/.月](\\d{1,2}))?|(\\d{1,2})[-/.月](\\d{1,2}))(?!\\d*:)`,
  'gu',
)
/** A day without its year may be the 29th of February: some year has it. */
const leapYear = 2024
function namesNoDay(value: string): boolean {
  return [...value.matchAll(dayPattern)].some(([, year, ofYear, day = '1', alone, dayAlone]) => {
    const [y, m, d] = [Number(year ?? leapYear), Number(alone ?? ofYear), Number(dayAlone ?? day)]
    // Day 0 of the next month is the last of this one.
    return d > new Date(Date.UTC(y, m, 0)).getUTCDate()
  })
}

/** What is wrong with a field's value, or null. Types that are not known take any text. */
export function fieldProblem(key: string, value: string): FieldProblem | null {
  if (value.trim() === '') return 'required'
  if (breaking.test(value)) return 'bad_format'
  const type = fieldType(key)
  const rule = rules[type]
  if (!rule) return null
  const max = type === 'name' && chineseName.holds.test(value) ? chineseName.max : rule.max
  if (lengthOf(value) > max) return 'too_long'
  if (rule.form && !rule.form.test(value)) return 'bad_format'
  return rule.days && namesNoDay(value) ? 'no_such_day' : null
}
