import { spawnSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(__dirname, '..')

/** What the import rules alone, without the rest of the linter, say about `text` if it stood in `file`. */
function lint(file: string, text: string): { line: number; ruleId: string | null }[] {
  const eslint = path.join(root, 'node_modules/eslint/bin/eslint.js')
  const rules = ['--no-config-lookup', '--config', 'config/import-boundaries.mjs']
  const result = spawnSync(
    process.execPath,
    [eslint, ...rules, '--stdin', '--stdin-filename', file, '--format', 'json'],
    { cwd: root, input: text, encoding: 'utf8' },
  )
  const [report] = JSON.parse(result.stdout) as [{ messages: { line: number; ruleId: string | null }[] }]
  return report.messages
}
const wrongImports = (file: string, imports: readonly string[]) =>
  lint(file, imports.map((from, at) => `export { a as a${at} } from '${from}'`).join('\n') + '\n')
    .filter(({ ruleId }) => ruleId === 'no-restricted-imports')
    .map(({ line }) => imports[line - 1])

describe('an import against the order of the domains', () => {
  it('is an error, and one along it is not', () => {
    const wrong = [
      '../consent/notices',
      '../members/join-membership',
      '../home/home.view',
      '../tags/apply-tag',
      '../retention/run-retention',
      '../routes',
      '../seed/seed-demo',
      '../../simulator/world',
      '../../../miniprogram/src/api',
      '../../../shared/contract',
    ]
    const right = [
      '../core/clock',
      '../audit/record-audit',
      '../staff/password',
      './profile',
      '@xinyue/shared/contract',
    ]
    expect(wrongImports('server/src/followers/masking.ts', [...wrong, ...right])).toEqual(wrong)
  })

  it('follows the order in domains.ts', () => {
    expect(wrongImports('server/src/interactions/timeline.ts', ['../tags/apply-tag'])).toHaveLength(1)
    expect(wrongImports('server/src/tags/routes.ts', ['../interactions/record-interaction'])).toEqual([])
  })

  it('is an error from the contract to anything but zod', () => {
    expect(wrongImports('shared/client.ts', ['zod', './errors', 'koa', '../server/src/api'])).toEqual([
      'koa',
      '../server/src/api',
    ])
  })
})
