import type { AssessmentReason, NoticeChange, NoticeField } from '@xinyue/shared/contract/notices'
import {
  sensitiveKinds,
  type NoticeContent,
  type NoticeFacts,
  type PurposeCode,
} from '@xinyue/shared/contract/policy'
import type { SeparateConsent } from '@xinyue/shared/contract/consent'
import type { Bilingual } from '@xinyue/shared/contract/fields'
import { codeTexts } from '@xinyue/shared/locales/texts'
import { createHash } from 'node:crypto'
import { canonicalJson } from '../core/canonical-json'
import { AppError } from '../core/errors'

/** Versions published before facts were written down as codes have none. */
export type StoredContent = Omit<NoticeContent, 'facts' | 'necessity' | 'impact'> &
  Partial<Pick<NoticeContent, 'facts' | 'necessity' | 'impact'>>

export const noticeHash = (content: StoredContent): Buffer =>
  createHash('sha256').update(canonicalJson(content)).digest()
export const factsHash = (facts: NoticeFacts): Buffer =>
  createHash('sha256').update(canonicalJson(facts)).digest()

type Texts = (typeof codeTexts)['en']
const inBoth = (say: (texts: Texts, locale: 'zh-CN' | 'en') => string): Bilingual => ({
  'zh-CN': say(codeTexts['zh-CN'], 'zh-CN'),
  en: say(codeTexts.en, 'en'),
})
const list = (of: (texts: Texts, locale: 'zh-CN' | 'en') => string[]): Bilingual =>
  inBoth((texts, locale) => of(texts, locale).join(texts.words.join) || texts.words.none)
const yesNo = (yes: boolean): Bilingual => inBoth(({ words }) => (yes ? words.yes : words.no))

const kept = ({ kept: until, keptDays }: NoticeFacts): Bilingual =>
  keptDays === null
    ? inBoth((texts) => texts.kept[until])
    : { 'zh-CN': `${keptDays} 天`, en: `${keptDays} days` }
const sharing = (facts: NoticeFacts): Bilingual =>
  list((texts, locale) =>
    facts.sharing.map(({ name, abroad, why, data }) => {
      const place = abroad ? ` (${texts.words.abroad})` : ''
      return `${name[locale]}${place}: ${why[locale]} / ${data[locale]}`
    }),
  )

/** Each fact in words, and what of it makes a change material. */
const factsInWords: readonly [NoticeField & keyof NoticeFacts, (facts: NoticeFacts) => Bilingual][] = [
  ['uses', ({ uses }) => list((texts) => uses.map((code) => texts.noticeUse[code]))],
  ['data', ({ data }) => list((texts) => data.map((code) => texts.dataKind[code]))],
  ['channels', ({ channels }) => list((texts) => channels.map((code) => texts.noticeChannel[code]))],
  ['kept', kept],
  ['sensitive', ({ sensitive }) => yesNo(sensitive)],
  ['automatedDecision', ({ automatedDecision }) => yesNo(automatedDecision)],
  ['sharing', sharing],
]
const wordings = ['title', 'why', 'dataUsed', 'recipients', 'retention', 'whenOff'] as const
const separateWordings = ['necessity', 'impact'] as const

const comparable = (facts: NoticeFacts, field: keyof NoticeFacts): string => {
  if (field === 'kept') return canonicalJson([facts.kept, facts.keptDays])
  const value = facts[field]
  // The order in which codes were ticked says nothing.
  return canonicalJson(Array.isArray(value) ? [...value].map((one) => canonicalJson(one)).sort() : value)
}

/**
 * What differs, field by field, in words a person reads. Facts are material: the purpose, the means, the kinds of
 * data, how long, who gets it, sensitivity, a machine's decision, the legal basis. Wording is not.
 */
export function changesBetween(before: StoredContent, after: StoredContent): NoticeChange[] {
  const changes: NoticeChange[] = []
  const none = inBoth(({ words }) => words.none)
  for (const field of [...wordings, ...separateWordings]) {
    const [old, now] = [before[field] ?? none, after[field] ?? none]
    if (canonicalJson(old) !== canonicalJson(now))
      changes.push({ field, before: old, after: now, material: false })
  }
  if (before.seal !== after.seal)
    changes.push({
      field: 'seal',
      before: inBoth(() => before.seal),
      after: inBoth(() => after.seal),
      material: false,
    })
  if (before.lawfulBasis !== after.lawfulBasis)
    changes.push({
      field: 'lawfulBasis',
      before: inBoth((texts) => texts.lawfulBasis[before.lawfulBasis]),
      after: inBoth((texts) => texts.lawfulBasis[after.lawfulBasis]),
      material: true,
    })
  const [old, now] = [before.facts, after.facts]
  if (old && now)
    for (const [field, inWords] of factsInWords)
      if (comparable(old, field) !== comparable(now, field))
        changes.push({ field, before: inWords(old), after: inWords(now), material: true })
  return changes
}

/** Why an assessment must come before this is put in force (PIPL Art. 55). */
export function assessmentReasons({ facts }: NoticeContent): AssessmentReason[] {
  const reasons: [AssessmentReason, boolean][] = [
    ['sensitive', facts.sensitive],
    ['automated_decision', facts.automatedDecision],
    ['sharing', facts.sharing.length > 0],
    ['abroad', facts.sharing.some(({ abroad }) => abroad)],
  ]
  return reasons.flatMap(([reason, applies]) => (applies ? [reason] : []))
}

/** What the person is asked for on a screen of its own (PIPL Art. 23, 29, 39), in that order. */
export function separateOf({ facts }: StoredContent): Omit<SeparateConsent, 'agreed'>[] {
  if (!facts) return []
  return [
    ...(facts.sensitive ? [{ key: 'sensitive', kind: 'sensitive' as const, recipient: null }] : []),
    ...facts.sharing.flatMap(({ abroad, ...recipient }) => [
      { key: `recipient:${recipient.code}`, kind: 'recipient' as const, recipient },
      ...(abroad ? [{ key: `abroad:${recipient.code}`, kind: 'abroad' as const, recipient }] : []),
    ]),
  ]
}

/**
 * What no notice may say, whoever approves it.
 * @throws AppError invalid_input, naming the fields
 */
export function checkContent(purpose: PurposeCode, content: NoticeContent): void {
  const wrong: Record<string, string> = {}
  const { facts } = content
  const separate = separateOf(content).length > 0
  if (purpose === 'membership') {
    if (content.lawfulBasis === 'consent') wrong['content.lawfulBasis'] = 'membership asks for no consent'
    // Joining asks for nothing beyond the essential (PIPL Art. 16), so there is no screen to ask on.
    if (separate || facts.automatedDecision) wrong['content.facts'] = 'needs a purpose people can refuse'
  } else if (content.lawfulBasis !== 'consent') wrong['content.lawfulBasis'] = 'optional means by consent'
  if (facts.uses.length === 0) wrong['content.facts.uses'] = 'at least one'
  if (facts.data.length === 0) wrong['content.facts.data'] = 'at least one'
  if ((facts.kept === 'for_days') !== (facts.keptDays !== null))
    wrong['content.facts.keptDays'] = 'goes with a number of days, and only with it'
  if (!facts.sensitive && facts.data.some((kind) => sensitiveKinds.includes(kind)))
    wrong['content.facts.sensitive'] = 'this data is sensitive'
  if (new Set(facts.sharing.map(({ code }) => code)).size < facts.sharing.length)
    wrong['content.facts.sharing'] = 'the same recipient twice'
  if (separate)
    for (const field of separateWordings)
      if (content[field] === null) wrong[`content.${field}`] = 'belongs on the screen that asks separately'
  if (Object.keys(wrong).length > 0) throw new AppError('invalid_input', 'not a lawful notice', wrong)
}
