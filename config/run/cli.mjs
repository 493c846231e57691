// npm run cli -- COMMAND: builds the server if it is stale and runs its command line.
import { spawn } from 'node:child_process'
import { inRoot, installPackages, requireNode, root, stop } from './steps.mjs'

requireNode()
await installPackages()
const { build } = await import('./build.mjs')
try {
  await build(['server'])
} catch (error) {
  stop(`the build failed: ${error.message}`)
}
const child = spawn(
  process.execPath,
  ['--enable-source-maps', inRoot('server/dist/cli.js'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.once('close', (code) => (process.exitCode = code ?? 1))
