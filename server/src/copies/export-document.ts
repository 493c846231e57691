import type { Bilingual } from '@xinyue/shared/contract/fields'
import { personalDataPath, type personalDataV1 } from '@xinyue/shared/contract/personal-data'
import type { DataCategory, DataItem } from '@xinyue/shared/contract/privacy'
import type { z } from 'zod'
import { brand } from '../../../config/policy/brand'
import { calendarTime } from '../core/calendar'
import type { Runtime } from '../core/runtime'

type PersonalDataV1 = z.infer<typeof personalDataV1>

/** What a copy is made of. `itemsOf` walks all items of a category, batch by batch. */
export interface Copy {
  generatedAt: number
  categories: readonly DataCategory[]
  itemsOf: (category: DataCategory) => AsyncIterable<DataItem[]>
}

const iso = (at: number) => new Date(at).toISOString()

/** `data.json`, piece by piece; the whole fits `personalDataV1`. */
export async function* jsonDocument(rt: Runtime, copy: Copy): AsyncGenerator<string> {
  const { name, contact, privacyOfficer } = brand.handler
  const head: Omit<PersonalDataV1, 'categories'> = {
    $schema: rt.env.PUBLIC_ORIGIN + personalDataPath,
    version: 1,
    generatedAt: iso(copy.generatedAt),
    handler: { name, contact, privacyOfficer },
  }
  yield `${JSON.stringify(head).slice(0, -1)},"categories":[`
  for (const [index, category] of copy.categories.entries()) {
    const { code, title, source, why, purpose, until, untilAt } = category
    const about: Omit<PersonalDataV1['categories'][number], 'items'> = {
      code,
      title,
      source,
      why,
      purpose,
      until,
      untilAt: untilAt === null ? null : iso(untilAt),
    }
    yield `${index > 0 ? ',' : ''}${JSON.stringify(about).slice(0, -1)},"items":[`
    let first = true
    for await (const items of copy.itemsOf(category)) {
      if (items.length === 0) continue
      yield (first ? '' : ',') + items.map(jsonItem).join(',')
      first = false
    }
    yield ']}'
  }
  yield ']}'
}

function jsonItem({ label, value, at }: DataItem): string {
  const item: PersonalDataV1['categories'][number]['items'][number] = {
    label,
    value,
    at: at === null ? null : iso(at),
  }
  return JSON.stringify(item)
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? '')
/** A text in the language that is chosen; one text for both stands alone. */
const both = (text: Bilingual | string): string =>
  typeof text === 'string'
    ? escape(text)
    : text['zh-CN'] === text.en
      ? escape(text.en)
      : `<span lang="zh-CN">${escape(text['zh-CN'])}</span><span lang="en">${escape(text.en)}</span>`

const style = `
:root{color-scheme:light dark;--ground:#f6f7f5;--paper:#fff;--ink:#1c211e;--ink-2:#5d6661;--line:#e3e7e4;--jade:#1f7a5c}
@media (prefers-color-scheme:dark){:root{--ground:#121513;--paper:#1b1f1d;--ink:#e8ece9;--ink-2:#a3ada7;--line:#2c322f;--jade:#5fc39d}}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 system-ui,sans-serif}
main,header{max-width:760px;margin:0 auto;padding:16px}
h1{font-size:26px;margin:16px 0 4px}h2{font-size:18px;margin:0 0 8px}
p{margin:0;color:var(--ink-2)}
section{background:var(--paper);border-radius:14px;padding:20px;margin:0 0 16px}
table{width:100%;border-collapse:collapse;margin-top:12px}
td{padding:8px 8px 8px 0;border-top:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
td:last-child{white-space:nowrap;text-align:right;color:var(--ink-2);font-variant-numeric:tabular-nums}
input{accent-color:var(--jade);margin:16px 4px 0 16px}
#en:checked~* [lang=zh-CN],#zh:checked~* [lang=en]{display:none}`

/** `index.html`: the same for reading. No script, nothing loaded, both languages in one page. */
export async function* htmlDocument(copy: Copy): AsyncGenerator<string> {
  const title: Bilingual = { 'zh-CN': '我的数据', en: 'My data' }
  const { name, contact } = brand.handler
  yield `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>我的数据 · My data</title><style>${style}</style></head><body>
<input type="radio" name="language" id="zh" checked> <label for="zh">中文</label>
<input type="radio" name="language" id="en"> <label for="en">English</label>
<header><h1>${both(title)}</h1><p>${both(name)} · ${escape(contact)} · ${calendarTime(copy.generatedAt)}</p></header><main>
`
  for (const category of copy.categories) {
    yield `<section><h2>${both(category.title)} (${category.count})</h2>
<p>${both({ 'zh-CN': `来自：${category.source['zh-CN']}`, en: `From: ${category.source.en}` })}</p>
<p>${both({ 'zh-CN': `用来：${category.why['zh-CN']}`, en: `For: ${category.why.en}` })}</p>
<p>${both({ 'zh-CN': `期限：${category.until['zh-CN']}`, en: `Until: ${category.until.en}` })}</p><table>
`
    for await (const items of copy.itemsOf(category)) yield items.map(htmlRow).join('')
    yield '</table></section>\n'
  }
  yield '</main></body></html>\n'
}

const htmlRow = ({ label, value, at }: DataItem): string =>
  `<tr><td>${both(label)}</td><td>${both(value)}</td><td>${at === null ? '' : calendarTime(at)}</td></tr>\n`
