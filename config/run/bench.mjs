// npm run bench -- NAME: bundles tests/bench/NAME.ts and runs it with plain Node, as the server itself runs.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { inRoot, installPackages, requireNode, root, stop } from './steps.mjs'

requireNode()
await installPackages()
const [name, ...rest] = process.argv.slice(2)
const folder = inRoot('tests/bench')
const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => file.slice(0, -3))
  : []
if (!name || !names.includes(name))
  stop(`which benchmark? npm run bench -- NAME, one of: ${names.join(', ') || 'none yet'}`)

const { buildServer, bundle } = await import('./build.mjs')
await buildServer()
const out = inRoot('server/dist', `bench-${name}.js`)
await bundle({ [`bench-${name}`]: `tests/bench/${name}.ts` })
const child = spawn(process.execPath, ['--enable-source-maps', '--expose-gc', out, ...rest], {
  cwd: root,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.once('close', (code) => {
  for (const file of [out, `${out}.map`]) rmSync(file, { force: true })
  process.exitCode = code ?? 1
})
