// Writes miniprogram/src/endpoints.ts and staff/endpoints.ts from the contract: where each call goes, without the
// schemas. `node config/run/endpoints.mjs` writes them; `--print` shows what it would write.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { inRoot } from './steps.mjs'

const files = {
  customers: inRoot('miniprogram/src/endpoints.ts'),
  staff: inRoot('miniprogram/src/staff/endpoints.ts'),
}
const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'remove' }

async function readContract() {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [inRoot('shared/contract.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  })
  const code = Buffer.from(outputFiles[0].contents).toString('base64')
  const { contract } = await import(`data:text/javascript;base64,${code}`)
  return contract
}

const written = '// Written by config/run/endpoints.mjs from shared/contract.ts. `npm run build` renews it.'
const isCustomers = ({ access }) => access === 'public' || access === 'follower'
const isStaffs = (call) => !isCustomers(call) && call.access !== 'partner'

/** Domain -> lines, of the calls that `wanted` keeps. `before` begins a domain's lines. */
function domainLines(contract, wanted, before = () => '') {
  const used = new Set()
  const line = ([name, { method, path }]) => {
    used.add(method)
    return `    ${name}: ${verbs[method]}('${path}'),\n`
  }
  const domains = Object.entries(contract)
    .map(([name, calls]) => [name, Object.entries(calls).filter(([, call]) => wanted(call))])
    .filter(([, calls]) => calls.length > 0)
    .map(([name, calls]) => `  ${name}: {\n${before(name)}${calls.map(line).join('')}  },\n`)
    .join('')
  const functions = Object.keys(verbs)
    .filter((method) => used.has(method))
    .map((method) => `const ${verbs[method]} = (path: string): Line => ({ method: '${method}', path })\n`)
    .join('')
  return { domains, functions }
}

/** The text of each file, as Prettier would leave it. */
async function texts() {
  const contract = await readContract()
  const customers = domainLines(contract, isCustomers)
  const staff = domainLines(contract, isStaffs, (name) =>
    Object.values(contract[name]).some(isCustomers) ? `    ...endpoints.${name},\n` : '',
  )
  return {
    [files.customers]: `${written}
import type { Lines } from '@xinyue/shared/client'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { Endpoint, PartFor } from '@xinyue/shared/endpoint'

export type Line = Pick<Endpoint, 'method' | 'path'>
export type CustomerCalls = PartFor<XinyueContract, 'public' | 'follower'>

${customers.functions}
/**
 * Where each call goes that a customer may make. The contract itself stays a type in here: its schemas bring zod,
 * 466 KB of a 500 KB budget.
 */
export const endpoints: Lines<CustomerCalls> = {
${customers.domains}}
`,
    [files.staff]: `${written}
import type { Lines } from '@xinyue/shared/client'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { PartFor } from '@xinyue/shared/endpoint'
import type { Permission } from '@xinyue/shared/permissions'
import { endpoints, type Line } from '../endpoints'

export type StaffCalls = PartFor<XinyueContract, 'public' | 'follower' | Permission>

${staff.functions}
/** Where each call goes that staff may make; beside the others, so that customers do not load it. */
export const staffEndpoints: Lines<StaffCalls> = {
  ...endpoints,
${staff.domains}}
`,
  }
}

/** Writes the files when they are not what the contract says. */
export async function writeEndpoints() {
  for (const [file, wanted] of Object.entries(await texts()))
    if (!existsSync(file) || readFileSync(file, 'utf8') !== wanted) writeFileSync(file, wanted)
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  if (process.argv.includes('--print')) process.stdout.write(Object.values(await texts()).join(''))
  else await writeEndpoints()
}
