// Who may import whom. A domain knows those before it and never learns who comes after (ARCHITECTURE.md).
import { readFileSync, readdirSync } from 'node:fs'

/** The domains' folders in order, as `server/src/domains.ts` lists them: said once, there. */
export const domains = readDomains(readFileSync(new URL('../server/src/domains.ts', import.meta.url), 'utf8'))

/** @throws when the list is not what this reads: better no lint at all than one without boundaries. */
function readDomains(text) {
  const folders = new Map(
    [...text.matchAll(/import \{ (\w+) \} from '\.\/([\w-]+)\/domain'/g)].map(([, name, folder]) => [
      name,
      folder,
    ]),
  )
  const list = /export const domains = \[([^\]]*)\]/.exec(text)?.[1] ?? ''
  const order = [...list.matchAll(/\w+/g)].map(([name]) => folders.get(name))
  if (order.length === 0 || order.length !== folders.size || order.includes(undefined))
    throw new Error('server/src/domains.ts does not list the domains it imports')
  return order
}

/** What stands at the top of the server puts the domains together, so nobody below may import it. */
const source = new URL('../server/src/', import.meta.url)
const top = readdirSync(source, { withFileTypes: true })
  .map((entry) => (entry.isFile() ? entry.name.replace(/\.ts$/, '') : entry.name))
  .filter((name) => !domains.includes(name))
  .join('|')

const forbid = (regex, message) => ({ regex, message })
const rule = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})
const up = '^(\\.\\./)+'

const outside = [
  forbid(`${up}(miniprogram)(/|$)`, 'the server knows the mini-program only through shared/'),
  forbid(`${up}shared/`, 'import @xinyue/shared/...'),
  forbid('simulator(/|$)', 'nothing in production imports the local WeChat'),
]

const ofDomains = domains.map((domain, at) => {
  const later = domains.slice(at + 1)
  return rule(
    [`server/src/${domain}/**/*.ts`],
    ...outside,
    forbid(`${up}(${top})(/|$)`, `${domain} is put together by it and may not import it`),
    ...(later.length > 0
      ? [forbid(`${up}(${later.join('|')})(/|$)`, `${domain} comes before it and may not import it`)]
      : []),
  )
})

/** ESLint's part of the rules. In a test file the support code, which may import everything, is fine. */
export default [
  rule(['server/src/*.ts', 'server/src/{cli,seed,migrations}/**/*.ts'], ...outside),
  ...ofDomains,
  rule(
    ['server/simulator/**/*.{ts,tsx}'],
    forbid(`${up}src(/|$)`, 'the local WeChat knows nothing of the server but its address'),
    forbid(`${up}(miniprogram|tests)(/|$)`, 'the local WeChat stands alone'),
  ),
  rule(
    ['shared/**/*.ts'],
    forbid('^(?!zod$|\\.\\.?/)', 'shared/ depends on zod alone'),
    forbid(`${up}(server|config|miniprogram|tests)(/|$)`, 'shared/ stands alone'),
  ),
  rule(
    ['miniprogram/src/**/*.{ts,tsx}'],
    forbid(
      `${up}(server|config|tests|shared)(/|$)`,
      'the mini-program knows the server only as @xinyue/shared',
    ),
  ),
  rule(
    ['config/*.ts', 'config/policy/**/*.ts'],
    forbid(`${up}(server|shared|miniprogram|tests)(/|$)`, 'config/ depends on packages alone'),
    forbid('^@xinyue/', 'config/ depends on packages alone'),
  ),
]
