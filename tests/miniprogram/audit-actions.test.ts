import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { auditActions } from '../../miniprogram/src/admin/audit/locales/audit-actions'
import { auditGroups, auditSubjects } from '../../miniprogram/src/admin/audit/groups'

const root = path.join(__dirname, '../../server/src')
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(path.join(root, file), 'utf8'))

/** What a pattern finds, in one file or in all of them. */
const valuesIn = (pattern: RegExp, file?: string): string[] =>
  (file ? [readFileSync(path.join(root, file), 'utf8')] : sources).flatMap((text) =>
    [...text.matchAll(pattern)].map(([, value = '']) => value),
  )

describe('the words of the audit log', () => {
  it('cover every action that the server writes by its whole name', () => {
    const written = sources.flatMap((text) =>
      [...text.matchAll(/(?:action: |note(?:d)?\([^'`]*)'([a-z_]+\.[a-z_]+)'/g)].map(
        ([, action]) => action ?? '',
      ),
    )
    expect(written.length).toBeGreaterThan(30)
    expect(written.filter((action) => !(action in auditActions))).toEqual([])
  })

  /** `consent.${...}`: what a code may end with, from the types that say so. */
  const ends: Readonly<Record<string, readonly string[]>> = {
    consent: valuesIn(/'([a-z]+)'/g, 'consent/consent-record.entity.ts').filter((word) => /ed$/.test(word)),
    campaign: valuesIn(/done: '([a-z_]+)'/g, 'campaigns/campaign-transitions.ts'),
    privacy_request: valuesIn(/done: '([a-z_]+)' },?\n/g, 'requests/move-request.ts'),
    incident: valuesIn(/auditIncident\([^']*'([a-z_]+)'/g),
  }

  it('cover every action that is put together from a subject and what was done', () => {
    const subjects = sources.flatMap((text) =>
      [...text.matchAll(/action: `([a-z_]+)\.\$\{/g)].map(([, subject]) => subject ?? ''),
    )
    expect(subjects.filter((subject) => !(subject in ends))).toEqual([])
    for (const [subject, done] of Object.entries(ends)) {
      expect(done.length).toBeGreaterThan(3)
      expect(
        done.filter((verb) => !(`${subject}.${verb}` in auditActions)).map((verb) => `${subject}.${verb}`),
      ).toEqual([])
    }
  })

  it('name everything an entry can be about', () => {
    const kinds = valuesIn(/subjectKind: '([a-z_]+)'/g)
    expect(kinds.filter((kind) => !(kind in auditSubjects))).toEqual([])
  })

  it('narrow the log to actions that there are', () => {
    for (const group of Object.keys(auditGroups))
      expect(Object.keys(auditActions).some((action) => action.startsWith(`${group}.`))).toBe(true)
  })

  it('are said in both languages', () => {
    for (const [zh, en] of [auditActions, auditSubjects, auditGroups].flatMap<readonly [string, string]>(
      Object.values,
    )) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/^[A-Z][^\p{Script=Han}]+$/u)
    }
  })
})
