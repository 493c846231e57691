// npm test: installs what is missing, builds, runs every check and every test, and counts them in the last line.
// Arguments go to Jest: `npm test -- tests/promises`, `npm test -- -t "withdraw"`.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inRoot, installPackages, installSystem, requireNode, root, stop } from './steps.mjs'

requireNode()
await installPackages()
const missing = await installSystem(['mariadb-server', 'chromium', 'fonts-noto-cjk'])
if (missing.length > 0)
  stop(
    `the tests need ${missing.join(', ')}: install ${missing.length > 1 ? 'them' : 'it'} and run npm test again`,
  )

const { build } = await import('./build.mjs')
try {
  await build(undefined, (name) => console.log(`building ${name}`))
} catch (error) {
  stop(`the build failed: ${error.message}`)
}
const { check } = await import('./check.mjs')
// Beside the tests, which wait more than they work; one at a time, so that those that measure time are left room.
const checking = check({ atOnce: 1 })

const folder = mkdtempSync(path.join(tmpdir(), 'xinyue-results-'))
const results = path.join(folder, 'results.json')
const code = await new Promise((resolve) => {
  const jest = spawn(
    process.execPath,
    [
      inRoot('node_modules', 'jest', 'bin', 'jest.js'),
      '--json',
      `--outputFile=${results}`,
      ...process.argv.slice(2),
    ],
    // Jest repeats its whole report as JSON on its output, which nobody needs to see.
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => jest.kill(signal))
  jest.once('error', () => resolve(1))
  jest.once('close', resolve)
})

const failedChecks = await checking

/** Jest's numbers; a file that could not be run at all counts as one that failed. */
function count() {
  try {
    const report = JSON.parse(readFileSync(results, 'utf8'))
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
      left: report.numPendingTests + report.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 1, left: 0 }
  }
}
const { passed, failed, left } = count()
rmSync(folder, { recursive: true, force: true })

if (failedChecks.length > 0) console.log(`✗ checks failed: ${failedChecks.join(', ')}`)
// With -t, tests that do not match are left out on purpose; otherwise nothing is skipped silently.
const narrowed = process.argv.slice(2).some((argument) => /^(-t|--testNamePattern)/.test(argument))
if (left > 0) console.log(`${left} ${narrowed ? 'not selected' : 'left out'}`)
console.log(`\n${passed} passed, ${failed + failedChecks.length} failed`)
process.exitCode = code === 0 && failedChecks.length === 0 && (left === 0 || narrowed) ? 0 : 1
