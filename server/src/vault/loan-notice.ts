import { createHash } from 'node:crypto'
import type { Bilingual } from '@xinyue/shared/contract/fields'
import {
  loanNotice as loanNoticeView,
  type LoanCategory,
  type LoanNotice,
  type LoanTerm,
} from '@xinyue/shared/contract/vault'
import { codeTexts } from '@xinyue/shared/locales/texts'
import type { z } from 'zod'
import { brand } from '../../../config/policy/brand'
import { canonicalJson } from '../core/canonical-json'
import { calendarDate } from '../core/calendar'
import { found } from '../core/errors'
import { readJson } from '../core/read-json'
import type { Runtime } from '../core/runtime'
import { readCategories, writeCategories } from './categories'
import type { Partner } from './partner.entity'

const wording = loanNoticeView.omit({ hash: true })
export type LoanWording = z.output<typeof wording>

/** What each line is called. A stored wording is read by these names, so a new name is a new line. */
const names = {
  whom: { 'zh-CN': '借给谁', en: 'To whom' },
  contact: { 'zh-CN': '联系方式', en: 'Contact' },
  what: { 'zh-CN': '借出什么', en: 'What' },
  purpose: { 'zh-CN': '用来做什么', en: 'What for' },
  method: { 'zh-CN': '怎么用', en: 'How' },
  term: { 'zh-CN': '借多久', en: 'How long' },
  afterwards: { 'zh-CN': '之后', en: 'Afterwards' },
  refusal: { 'zh-CN': '不借会怎样', en: 'If you do not' },
} as const satisfies Record<string, Bilingual>

const line = (name: keyof typeof names, value: Bilingual) => ({ name: names[name], value })
const same = (text: string): Bilingual => ({ 'zh-CN': text, en: text })

/**
 * What a person is told before lending, word for word: recipient, contact, purpose, method and kinds of data
 * (PIPL Art. 23), how long, and what happens then (Art. 17). Names nobody: the same choice is the same text.
 */
export function loanNotice(
  partner: Partner,
  wanted: readonly LoanCategory[],
  term: LoanTerm,
): { notice: LoanNotice; hash: Buffer; content: LoanWording } {
  const categories = readCategories(writeCategories(wanted))
  const zh = codeTexts['zh-CN']
  const { en } = codeTexts
  const what: Bilingual = {
    'zh-CN': categories.map((category) => zh.loanCategory[category]).join('、'),
    en: categories.map((category) => en.loanCategory[category]).join(', '),
  }
  const last = calendarDate(partner.contractEndsAt)
  const content: LoanWording = {
    lines: [
      line('whom', same(`${partner.name} · ${partner.legalName}`)),
      line('contact', same(partner.contact)),
      line('what', what),
      line('purpose', partner.purpose),
      line('method', partner.method),
      line('term', {
        'zh-CN': `${zh.loanTerm[term]}，到期自动结束，最晚到 ${last}；随时可以收回`,
        en: `${en.loanTerm[term]}; it ends by itself, on ${last} at the latest, and you can take it back at any time`,
      }),
      line('afterwards', {
        'zh-CN': `对方不能再读，并须在 15 天内删除、向你确认。合同约定：${partner.contractAtEnd}`,
        en: `They can read nothing more, and have to delete it within 15 days and confirm it. The contract says: ${partner.contractAtEnd}`,
      }),
      line('refusal', {
        'zh-CN': '会员服务一切照旧',
        en: 'Your membership stays exactly as it is',
      }),
    ],
    statement: {
      'zh-CN': `我同意${brand.name['zh-CN']}把上面写明的信息，按上面的用途和期限，提供给${partner.legalName}。`,
      en: `I agree that ${brand.name.en} provides the data named above to ${partner.legalName}, for the purpose and the time named above.`,
    },
  }
  const hash = createHash('sha256').update(canonicalJson(content)).digest()
  return { notice: { hash: hash.toString('hex'), ...content }, hash, content }
}

/** The wording a loan was agreed to in, as it was stored then, and when it was first shown to anybody. */
export async function storedWording(
  rt: Runtime,
  hash: Buffer,
): Promise<{ content: LoanWording; firstServedAt: number }> {
  const [row] = await rt.database.read<{ content: string; first_served_at: number }>(
    'SELECT content, first_served_at FROM loan_notices WHERE hash = ?',
    [hash],
  )
  const { content, first_served_at } = found(row, 'loan notice')
  return { content: readJson(wording, content), firstServedAt: first_served_at }
}

/** One line of a stored wording; empty where that wording had none. */
export const lineOf = ({ lines }: LoanWording, name: keyof typeof names): Bilingual =>
  lines.find((each) => each.name.en === names[name].en)?.value ?? { 'zh-CN': '', en: '' }
