// Writes miniprogram/src/endpoints.ts from the contract: where each call goes, without the schemas.
// `node config/run/endpoints.mjs` writes it; `--print` shows what it would write.
import { readFileSync, writeFileSync } from 'node:fs'
import { inRoot } from './steps.mjs'

const file = inRoot('miniprogram/src/endpoints.ts')
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

/** The file's text, as Prettier would leave it. */
async function text() {
  const contract = await readContract()
  const used = new Set()
  const line = ([name, { method, path }]) => {
    used.add(method)
    return `    ${name}: ${verbs[method]}('${path}'),\n`
  }
  const domains = Object.entries(contract).map(
    ([name, calls]) => `  ${name}: {\n${Object.entries(calls).map(line).join('')}  },\n`,
  )
  return `// Written by config/run/endpoints.mjs from shared/contract.ts. \`npm run build\` renews it.
import type { Lines } from '@xinyue/shared/client'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { Endpoint } from '@xinyue/shared/endpoint'

type Line = Pick<Endpoint, 'method' | 'path'>

${Object.keys(verbs)
  .filter((method) => used.has(method))
  .map((method) => `const ${verbs[method]} = (path: string): Line => ({ method: '${method}', path })\n`)
  .join('')}
/**
 * Where each call of the contract goes. The contract itself stays a type in here: its schemas bring zod,
 * 466 KB of a 500 KB budget.
 */
export const endpoints: Lines<XinyueContract> = {
${domains.join('')}}
`
}

/** Writes the file when it is not what the contract says. */
export async function writeEndpoints() {
  const wanted = await text()
  if (readFileSync(file, 'utf8') !== wanted) writeFileSync(file, wanted)
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  if (process.argv.includes('--print')) process.stdout.write(await text())
  else await writeEndpoints()
}
