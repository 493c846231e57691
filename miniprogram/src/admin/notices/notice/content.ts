import type { NoticeField } from '@xinyue/shared/contract/notices'
import type { NoticeContent, NoticeFacts } from '@xinyue/shared/contract/policy'

export const languages = ['zh-CN', 'en'] as const
export const wordings = ['title', 'why', 'dataUsed', 'recipients', 'retention', 'whenOff'] as const
export const separateWordings = ['necessity', 'impact'] as const
/** The contract's `sensitiveKinds`, named here because the contract brings its schemas along. */
export const sensitiveKinds: readonly NoticeFacts['data'][number][] = [
  'location',
  'health',
  'financial_account',
  'child',
]
export type Recipient = NoticeFacts['sharing'][number]
const empty = { 'zh-CN': '', en: '' }

/** PIPL Art. 23, 29: on a screen of its own, with why it is needed and what it means. */
export const asksSeparately = ({ sensitive, sharing }: NoticeFacts): boolean =>
  sensitive || sharing.length > 0

/** The facts changed, and with them what has to be said of them. */
export function withFacts(content: NoticeContent, change: Partial<NoticeFacts>): NoticeContent {
  const facts = { ...content.facts, ...change }
  // This data is sensitive by law, whatever somebody ticked.
  if (facts.data.some((kind) => sensitiveKinds.includes(kind))) facts.sensitive = true
  const asks = asksSeparately(facts)
  return {
    ...content,
    facts,
    necessity: asks ? (content.necessity ?? empty) : null,
    impact: asks ? (content.impact ?? empty) : null,
  }
}

/** A code no recipient had before: answers given about another must not count for this one. */
export const newRecipient = (): Recipient => ({
  code: `r${Date.now().toString(36)}`,
  name: empty,
  contact: '',
  why: empty,
  data: empty,
  abroad: false,
})

const blank = (text: string): boolean => text.trim() === ''
const unsaid = (text: { 'zh-CN': string; en: string } | null): boolean =>
  text !== null && languages.some((language) => blank(text[language]))

/** What is still missing before this can be saved, by the names of the parts. */
export function lacking(content: NoticeContent): NoticeField[] {
  const { facts } = content
  const missing: [NoticeField, boolean][] = [
    ['uses', facts.uses.length === 0],
    ['data', facts.data.length === 0],
    ['kept', facts.kept === 'for_days' && facts.keptDays === null],
    [
      'sharing',
      facts.sharing.some(
        ({ name, contact, why, data }) => blank(contact) || [name, why, data].some((text) => unsaid(text)),
      ),
    ],
    ...[...wordings, ...separateWordings].map((field): [NoticeField, boolean] => [
      field,
      unsaid(content[field]),
    ]),
    ['seal', blank(content.seal)],
  ]
  return missing.flatMap(([field, is]) => (is ? [field] : []))
}
