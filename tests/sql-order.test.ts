import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { domains } from '../server/src/domains'

const src = path.resolve(__dirname, '../server/src')

/** The domains' folders, in order. */
const folders = [...readFileSync(path.join(src, 'domains.ts'), 'utf8').matchAll(/^ {2}(\w+)Domain,$/gm)].map(
  ([, folder = '']) => folder,
)
const filesOf = (domain: string): string[] =>
  readdirSync(path.join(src, domain))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.join(domain, file))
const read = (file: string): string => readFileSync(path.join(src, file), 'utf8')

/** Table -> the domain that owns it; every other domain that comes later may read it. */
const owners: ReadonlyMap<string, string> = new Map(
  domains.flatMap(({ personalData }, at) =>
    Object.keys(personalData.tables).map((table) => [table, folders[at] ?? ''] as const),
  ),
)

/** `domain table` -> why it writes what another domain owns. */
const writers: Readonly<Record<string, string>> = {
  'campaigns subscription_credits': 'a send takes one credit, in the transaction that decides to send (I1)',
  'campaigns wechat_events': 'a delivery event is counted once, in the transaction that applies it',
  'campaigns wechat_identities': 'the monthly count moves in the transaction that decides to send (I1)',
  'consent audit_entries': 'consents from before the sealed log are adopted into it, once',
  'desk interactions': 'a correction that was asked for and granted',
  'desk retained_orders': 'a purchase found not to be theirs is kept without them, as the law demands',
  'erasure audit_entries': 'evidence goes with the record it speaks of',
  'erasure consent_records': 'evidence of who left goes when its years are over',
  'erasure recipients': 'what is on its way is stopped in the transaction that erases',
  'erasure suppressions': 'unfollowing in WeChat is remembered',
  'holds access_entries': 'a disclosure is looked at by whoever it is about (I4)',
  'privacy consent_endings': 'what went along with a consent, counted across domains',
  'privacy log_verifications': 'the verification runs as a job of its own',
}
/** May write everything: they put a whole database in place. */
const wholeDatabase = new Set(['backup'])

interface Reference {
  domain: string
  file: string
  table: string
  writes: boolean
}

/** The string and template literals of a file, holes left out. */
function literals(text: string): string[] {
  const found: string[] = []
  const walk = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text)
    else if (ts.isTemplateExpression(node))
      found.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' ? '))
    ts.forEachChild(node, walk)
  }
  walk(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest))
  return found
}

const writing = /\b(?:INSERT(?: IGNORE)? INTO|REPLACE INTO|UPDATE|DELETE(?: \w+)? FROM)\s+`?(\w+)/g
const reading = /\b(?:FROM|JOIN)\s+`?(\w+)/g

/** What an UPDATE over several tables sets: those whose name or alias stands before a dot after SET. */
function setByJoin(sql: string): string[] {
  const [joined = '', set = ''] = /^\s*UPDATE\b/.test(sql) ? sql.split(/\bSET\b/) : []
  return [...joined.matchAll(/\bJOIN\s+(\w+)(?:\s+(?:AS\s+)?(?!ON\b)(\w+))?/g)].flatMap(
    ([, table = '', alias = table]) =>
      owners.has(table) && new RegExp(`\\b${alias}\\.\\w+ =`).test(set) ? [table] : [],
  )
}

/** Tables that one statement names. */
const tablesIn = (sql: string, pattern: RegExp): string[] =>
  [...sql.matchAll(pattern)].flatMap(([, name = '']) => (owners.has(name) ? [name] : []))

const references: Reference[] = folders.flatMap((domain) =>
  filesOf(domain).flatMap((file) =>
    literals(read(file)).flatMap((sql) => [
      ...tablesIn(sql, reading).map((table) => ({ domain, file, table, writes: false })),
      ...[...tablesIn(sql, writing), ...setByJoin(sql)].map((table) => ({
        domain,
        file,
        table,
        writes: true,
      })),
    ]),
  ),
)

const place = (domain: string) => folders.indexOf(domain)

describe('SQL obeys the order of the domains', () => {
  it('finds the statements', () => {
    expect(folders).toHaveLength(domains.length)
    expect(references.length).toBeGreaterThan(400)
    expect(owners.size).toBeGreaterThan(50)
  })

  it('reads only tables of its own domain and of those before it', () => {
    const upward = references.filter(({ domain, table }) => place(owners.get(table) ?? '') > place(domain))
    expect(upward).toEqual([])
  })

  it('writes only tables of its own domain, or says why not', () => {
    const foreign = references.filter(
      ({ domain, table, writes }) => writes && owners.get(table) !== domain && !wholeDatabase.has(domain),
    )
    const said = [...new Set(foreign.map(({ domain, table }) => `${domain} ${table}`))].sort()
    expect(said).toEqual(Object.keys(writers).sort())
  })

  it('adds lines to a timeline through recordInteraction alone', () => {
    const inserting = folders
      .flatMap(filesOf)
      .filter((file) => /INTO interactions|insert\(\s*Interaction,/.test(read(file)))
    expect(inserting).toEqual(['interactions/record-interaction.ts'])
  })
})
