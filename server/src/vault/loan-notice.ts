import { createHash } from 'node:crypto'
import type { Bilingual } from '@xinyue/shared/contract/fields'
import type { LoanCategory, LoanNotice, LoanTerm } from '@xinyue/shared/contract/vault'
import { codeTexts } from '@xinyue/shared/locales/texts'
import { brand } from '../../../config/policy/brand'
import { canonicalJson } from '../core/canonical-json'
import { calendarDate } from '../core/clock'
import { readCategories, writeCategories } from './categories'
import type { Partner } from './partner.entity'

type Content = Omit<LoanNotice, 'hash'>

const line = (zh: string, en: string, value: Bilingual) => ({ name: { 'zh-CN': zh, en }, value })
const same = (text: string): Bilingual => ({ 'zh-CN': text, en: text })

/**
 * What a person is told before lending, word for word: recipient, contact, purpose, method and kinds of data
 * (PIPL Art. 23), how long, and what happens then (Art. 17). Names nobody: the same choice is the same text.
 */
export function loanNotice(
  partner: Partner,
  wanted: readonly LoanCategory[],
  term: LoanTerm,
): { notice: LoanNotice; hash: Buffer; content: Content } {
  const categories = readCategories(writeCategories(wanted))
  const zh = codeTexts['zh-CN']
  const { en } = codeTexts
  const what: Bilingual = {
    'zh-CN': categories.map((category) => zh.loanCategory[category]).join('、'),
    en: categories.map((category) => en.loanCategory[category]).join(', '),
  }
  const last = calendarDate(partner.contractEndsAt)
  const content: Content = {
    lines: [
      line('借给谁', 'To whom', same(`${partner.name} · ${partner.legalName}`)),
      line('联系方式', 'Contact', same(partner.contact)),
      line('借出什么', 'What', what),
      line('用来做什么', 'What for', partner.purpose),
      line('怎么用', 'How', partner.method),
      line('借多久', 'How long', {
        'zh-CN': `${zh.loanTerm[term]}，到期自动结束，最晚到 ${last}；随时可以收回`,
        en: `${en.loanTerm[term]}; it ends by itself, on ${last} at the latest, and you can take it back at any time`,
      }),
      line('之后', 'Afterwards', {
        'zh-CN': `对方不能再读，并须在 15 天内删除、向你确认。合同约定：${partner.contractAtEnd}`,
        en: `They can read nothing more, and have to delete it within 15 days and confirm it. The contract says: ${partner.contractAtEnd}`,
      }),
      line('不借会怎样', 'If you do not', {
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
