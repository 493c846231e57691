import { readdirSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve('miniprogram/src')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
/** The folders of texts, each beside the pages that say them. */
const folders = files.filter((file) => path.basename(file) === 'locales')

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return [String((value as (...args: unknown[]) => string)('3', '3'))]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn)
  return []
}

it.each(folders)('speaks two complete languages, without exclamation marks, in %s', async (folder) => {
  const { zhCN } = (await import(path.join(root, folder, 'zh-CN'))) as { zhCN: object }
  const { en } = (await import(path.join(root, folder, 'en'))) as { en: object }
  for (const texts of [textsIn(zhCN), textsIn(en)]) {
    expect(texts).not.toEqual([])
    expect(texts.filter((text) => text.trim() === '')).toEqual([])
    expect(texts.filter((text) => /[!！]/.test(text))).toEqual([])
  }
  expect(textsIn(zhCN)).toHaveLength(textsIn(en).length)
})

it('finds the texts of every part', () => {
  const parts = new Set(folders.map((folder) => folder.split(path.sep)[0]))
  for (const part of ['locales', 'pages', 'rights', 'staff', 'marketing', 'admin'])
    expect(parts).toContain(part)
})
