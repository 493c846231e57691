// npm run mutants [I1 | words of one ...]: takes the guard of each promise out, in a copy of the project, and runs the promise's
// test there, or the test that is named. A test that still passes without its guard is a defect, and fails this run.
import { execFileSync, spawn } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { mutants } from './mutant-list.mjs'
import { endGroup, endWorkersIn } from './processes.mjs'
import { inRoot, root, stop } from './steps.mjs'

const wanted = process.argv.slice(2)
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'xinyue-mutants-')))
// What the tests start makes its own folders in there too, and so can be told from anybody else's.
const temporary = path.join(folder, 'tmp')
mkdirSync(temporary)
let running = null
/** Tests that are cut off leave servers and databases, some in groups of their own. */
function endAll() {
  if (running) endGroup(running.pid)
  endWorkersIn(folder)
}
process.once('exit', () => {
  endAll()
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])
  process.once(signal, () => process.exit(code))
const archive = execFileSync('git', ['archive', 'HEAD'], { cwd: root, maxBuffer: 1 << 30 })
execFileSync('tar', ['-x', '-C', folder], { input: archive })
symlinkSync(inRoot('node_modules'), path.join(folder, 'node_modules'))

const patience = 600_000
/** Runs it in the copy, in a group of its own that ends with it. */
const inCopy = (args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    running = child
    let stderr = ''
    child.stderr.on('data', (data) => (stderr += data))
    const tooLong = setTimeout(endAll, patience)
    child.once('exit', (status) => {
      clearTimeout(tooLong)
      endAll()
      running = null
      // What held its output open has ended as well.
      child.once('close', () => resolve({ status, stderr }))
    })
  })
const survivors = []
for (const { promise, what, file, from, to, test } of mutants) {
  if (wanted.length > 0 && !wanted.some((name) => name === promise || what.includes(name))) continue
  const target = path.join(folder, file)
  const original = readFileSync(target, 'utf8')
  if (!original.includes(from))
    stop(`${promise}: the guard "${what}" is not where this script looks: ${file}`)
  writeFileSync(target, original.replace(from, to))
  const built = await inCopy(['config/run/build.mjs', 'server'])
  if (built.status !== 0) stop(`${promise}: does not build without its guard\n${built.stderr}`)
  // Of several files Jest names the tests only when asked to.
  const tests = test ?? `tests/promises/${promise.toLowerCase()}-`
  const run = await inCopy(['node_modules/jest/bin/jest.js', '--verbose', tests])
  const failed = [...run.stderr.matchAll(/✕ (.*?)(?: \(|\n)/g)].map(([, name]) => name)
  const caught = run.status !== 0 && failed.length > 0
  console.log(
    `${caught ? '✓' : '✗'} ${promise}: ${what}${caught ? ` -> fails "${failed[0]}"` : ' -> NOT NOTICED' + (run.status === null ? ', cut off' : '')}`,
  )
  if (!caught) survivors.push(`${promise}: ${what}`)
  writeFileSync(target, original)
}
if (survivors.length > 0) stop(`${survivors.length} not noticed`)
