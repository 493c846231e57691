// npm run check: types, lint with import boundaries, format, dead code. Two at a time, each with its own verdict.
import { existsSync } from 'node:fs'
import { inRoot, run, stop } from './steps.mjs'

const bin = (name) => inRoot('node_modules', '.bin', name)
const types = (project) => ({
  name: `types ${project}`,
  command: [bin('tsc'), '--noEmit', '--project', project],
  only: project,
})
const checks = [
  {
    name: 'lint',
    command: [bin('eslint'), '.', '--cache', '--cache-location', 'node_modules/.cache/eslint/'],
  },
  types('tsconfig.json'),
  types('miniprogram/tsconfig.json'),
  types('miniprogram/tsconfig.h5.json'),
  types('server/simulator/phone/host'),
  types('server/simulator/pages'),
  { name: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'dead code', command: [bin('knip'), '--no-progress'] },
].filter(({ only }) => !only || existsSync(inRoot(only)))

/** Runs every check, some at once, and says how each went. Returns the names of those that failed. */
export async function check({ atOnce = 2 } = {}) {
  const failed = []
  const waiting = [...checks]
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { name, command } = next
      const { code, output, seconds } = await run(command[0], command.slice(1))
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`)
      if (code === 0) continue
      failed.push(name)
      console.log(`${output.trim()}\n`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return failed
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const failed = await check()
  if (failed.length > 0) stop(`${failed.join(', ')}: see above`)
  console.log('\nall checks passed')
}
