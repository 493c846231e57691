import type { TemplateView } from '@xinyue/shared/contract/campaigns'
import { fieldProblem, fieldType } from '@xinyue/shared/message-fields'
import { Field } from '../../components/field'
import { When } from '../../components/when'
import { useMarketingTexts } from '../locales/texts'
import type { MarketingTexts } from '../locales/zh-CN'

type Part = TemplateView['fields'][number]

/** What is wrong with a field, in the reader's language; `code` is a `FieldProblem` or the server's own. */
export function problemText(code: string, { key, maxLength }: Part, texts: MarketingTexts['new']): string {
  if (code === 'required') return texts.required
  if (code === 'too_long') return texts.tooLong(maxLength)
  if (code === 'no_such_day') return texts.noSuchDay
  return formatOf(key, texts) ?? texts.wrong
}

/** How WeChat wants a field, where it is not free text. */
const formatOf = (key: string, { format }: MarketingTexts['new']): string | undefined =>
  (format as Readonly<Record<string, string>>)[fieldType(key)]

interface MessageFieldProps {
  part: Part
  value: string
  /** What the server found. */
  error?: string
  onChange: (value: string) => void
}

/** One field of the message, judged while it is written by the rule that WeChat has. Days and times are picked. */
export function MessageField({ part, value, error, onChange }: MessageFieldProps) {
  const texts = useMarketingTexts().new
  const { key, label, maxLength, example } = part
  const kind = fieldType(key)
  const found = value.trim() === '' ? null : fieldProblem(key, value.trim())
  const wrong = found === null ? error : problemText(found, part, texts)
  const shared = { id: `field-${key}`, label, value, onChange, ...(wrong ? { error: wrong } : {}) }
  if (kind === 'date' || kind === 'time') return <When {...shared} kind={kind} />
  return (
    <Field
      {...shared}
      placeholder={texts.example(example)}
      hint={formatOf(key, texts)}
      maxLength={maxLength}
      counted
    />
  )
}
