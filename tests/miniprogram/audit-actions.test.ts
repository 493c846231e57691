import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { auditActions } from '../../miniprogram/src/admin/audit/locales/audit-actions'

const root = path.join(__dirname, '../../server/src')
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(path.join(root, file), 'utf8'))

describe('the words of the audit log', () => {
  it('cover every action that the server writes by its whole name', () => {
    const written = sources.flatMap((text) =>
      [...text.matchAll(/(?:action: |note\()'([a-z_]+\.[a-z_]+)'/g)].map(([, action]) => action ?? ''),
    )
    expect(written.length).toBeGreaterThan(30)
    expect(written.filter((action) => !(action in auditActions))).toEqual([])
  })

  it.each([
    ['consent', ['granted', 'renewed', 'declined', 'withdrawn', 'expired', 'narrowed']],
    [
      'campaign',
      ['edited', 'deleted', 'submitted', 'approved', 'rejected', 'paused', 'resumed', 'cancelled'],
    ],
    ['privacy_request', ['taken', 'asked', 'replied', 'answered', 'refused']],
    ['incident', ['opened', 'graded', 'closed', 'notice_approved', 'skip_approved', 'lessons_written']],
  ])('and those of %s that are put together', (subject, done) => {
    expect(done.filter((verb) => !(`${subject}.${verb}` in auditActions))).toEqual([])
  })

  it('are said in both languages', () => {
    for (const [zh, en] of Object.values(auditActions)) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/^[A-Z][^\p{Script=Han}]+$/u)
    }
  })
})
