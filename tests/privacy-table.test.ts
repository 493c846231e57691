import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { contract } from '@xinyue/shared/contract'
import type { Endpoint } from '@xinyue/shared/endpoint'

const root = path.resolve(__dirname, '..')
const text = readFileSync(path.join(root, 'docs/privacy.md'), 'utf8')

/** Every article that the law checklist names, in its order. */
const articles = [
  '4, 73',
  '5–9',
  '13',
  '14',
  '15',
  '16',
  '17',
  '18',
  '19',
  '20–21',
  '22',
  '23',
  '24',
  '25',
  '28–30',
  '31',
  '38–40',
  '44–46',
  '47',
  '48–49',
  '50',
  '51',
  '52',
  '54',
  '55–56',
  '57',
  '66, 69',
]

const rows = (text.split('## Article by article')[1] ?? '')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
const known = new Set(
  Object.values(contract as Record<string, Record<string, Endpoint>>).flatMap((domain) =>
    Object.values(domain).map(({ method, path: target }) => `${method} ${target}`),
  ),
)
const quoted = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, what = '']) => what)

describe('the table of the law in docs/privacy.md', () => {
  it('has every article, in order', () => {
    expect(rows.map(([article]) => article)).toEqual(articles)
  })

  it.each(rows)(
    'Art. %s: names a screen, an endpoint and a test that exist, or whose job it is',
    (...cells) => {
      expect(cells).toHaveLength(6)
      expect(cells.filter((cell) => cell === '' || cell === '—')).toEqual([])
      const [, , screen = '', endpoint = '', test = '', outside = ''] = cells
      for (const page of quoted(screen))
        expect([page, existsSync(path.join(root, 'miniprogram/src', page, 'index.tsx'))]).toEqual([
          page,
          true,
        ])
      for (const call of quoted(endpoint))
        expect([call, known.has(call) || commands.test(call)]).toEqual([call, true])
      for (const file of quoted(test)) expect([file, existsSync(path.join(root, file))]).toEqual([file, true])
      // A row without a test must say what the shop does itself.
      if (quoted(test).length === 0) expect(outside).toMatch(/^The shop/)
    },
  )
})

/** What is asked for on the command line instead of over HTTP. */
const commands = /^npm run cli -- [a-z-]+/
