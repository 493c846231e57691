import { templateMessage } from '@xinyue/shared/contract/campaigns'
import { fieldProblem } from '@xinyue/shared/message-fields'
import { templates } from '../../../config/policy/messaging'
import { AppError } from '../core/errors'
import { readJson } from '../core/read-json'

export const findTemplate = (templateId: string) =>
  templates.find((template) => template.templateId === templateId)

/**
 * WeChat refuses a message that breaks a rule of its fields for everyone, so it is caught here.
 * @throws AppError invalid_input with a code for every field: a `FieldProblem`, or `unknown`.
 */
export function checkMessage(templateId: string, message: Readonly<Record<string, string>>): void {
  const template = findTemplate(templateId)
  if (!template) throw new AppError('invalid_input', 'unknown template', { templateId: 'unknown' })
  const fields: Record<string, string> = {}
  for (const { key } of template.fields) {
    const problem = fieldProblem(key, message[key] ?? '')
    if (problem !== null) fields[`message.${key}`] = problem
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
