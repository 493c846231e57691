import { templateMessage } from '@xinyue/shared/contract/campaigns'
import { templates } from '../../../config/policy/messaging'
import { AppError } from '../core/errors'
import { readJson } from '../core/read-json'

/** WeChat: subscribe/send, keyword types. A text that breaks its rule is refused with 47003 for everyone, so it is caught here. */
const count = (text: string) => [...text].length
const rules: Readonly<Record<string, { max: number; test: RegExp | null }>> = {
  thing: { max: 20, test: null },
  number: { max: 32, test: /^\d+(\.\d+)?$/ },
  letter: { max: 32, test: /^[A-Za-z]+$/ },
  symbol: { max: 5, test: /^[^\p{L}\p{N}\s]+$/u },
  character_string: { max: 32, test: /^[\x21-\x7e ]+$/ },
  time: {
    max: 40,
    test: /^(\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日? )?([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?( ?~ ?(\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日? )?([01]?\d|2[0-3]):[0-5]\d)?$/,
  },
  date: {
    max: 40,
    test: /^(\d{4}[-/年]\d{1,2}([-/月]\d{1,2}日?|月)?|\d{1,2}[-/月]\d{1,2}日?)( ([01]?\d|2[0-3]):[0-5]\d)?( ?~ ?(\d{4}[-/年]\d{1,2}([-/月]\d{1,2}日?|月)?|\d{1,2}[-/月]\d{1,2}日?)( ([01]?\d|2[0-3]):[0-5]\d)?)?$/,
  },
  amount: { max: 14, test: /^[¥$€£￥]?\d{1,10}(\.\d{1,2})?元?$/ },
  phone_number: { max: 17, test: /^[\d+\-() ]+$/ },
  car_number: { max: 8, test: /^[\p{Script=Han}A-Z0-9][A-Z0-9]{4,6}[\p{Script=Han}A-Z0-9]$/u },
  phrase: { max: 5, test: /^\p{Script=Han}+$/u },
  name: { max: 20, test: /^(\p{Script=Han}{1,10}|[\p{L}\p{P} ]{1,20})$/u },
}

const typeOf = (key: string) => key.replace(/\d+$/, '')
export const maxLength = (key: string): number => rules[typeOf(key)]?.max ?? 20

export const findTemplate = (templateId: string) =>
  templates.find((template) => template.templateId === templateId)

/** @throws AppError invalid_input with a code for every keyword: `required`, `too_long`, `bad_format` or `unknown`. */
export function checkMessage(templateId: string, message: Readonly<Record<string, string>>): void {
  const template = findTemplate(templateId)
  if (!template) throw new AppError('invalid_input', 'unknown template', { templateId: 'unknown' })
  const fields: Record<string, string> = {}
  for (const { key } of template.fields) {
    const value = message[key]
    const rule = rules[typeOf(key)]
    if (value === undefined || value === '') fields[`message.${key}`] = 'required'
    else if (count(value) > maxLength(key)) fields[`message.${key}`] = 'too_long'
    else if (rule?.test && !rule.test.test(value)) fields[`message.${key}`] = 'bad_format'
  }
  for (const key of Object.keys(message))
    if (!template.fields.some((field) => field.key === key)) fields[`message.${key}`] = 'unknown'
  if (Object.keys(fields).length > 0)
    throw new AppError('invalid_input', 'message breaks the template', fields)
}

interface ShownMessage {
  /** What stands in its first field. */
  title: string
  /** The template's own title; null once the shop no longer has it. */
  template: string | null
  lines: { label: string; value: string }[]
}

/** A message as its campaign keeps it. */
export const readMessage = (text: string): Readonly<Record<string, string>> => readJson(templateMessage, text)

/** The message as WeChat showed it to the person. */
export function shownMessage(templateId: string, message: Readonly<Record<string, string>>): ShownMessage {
  const template = findTemplate(templateId)
  const fields = template?.fields ?? Object.keys(message).map((key) => ({ key, label: '' }))
  const lines = fields.flatMap(({ key, label }) =>
    message[key] === undefined ? [] : [{ label, value: message[key] }],
  )
  return { title: lines[0]?.value ?? '', template: template?.title ?? null, lines }
}

/** `{"thing1":{"value":"..."}}` */
export const messageJson = (message: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(message).map(([key, value]) => [key, { value }])))
