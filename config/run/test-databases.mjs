// npm run test:databases: the promises, journeys, faults and security tests on each database server that this machine
// can have, and on each that TEST_DATABASE_URLS names (mysql://..., separated by spaces).
// Arguments choose: `npm run test:databases -- MySQL "MariaDB 11.8"`; `-- named` takes only what the setting names.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inRoot, installPackages, requireNode, root, stop } from './steps.mjs'

requireNode()
await installPackages()
const { NotHere, runningServer, servers } = await import('./database-servers.mjs')

const suites = ['tests/promises', 'tests/journeys', 'tests/faults', 'tests/security']
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => name !== 'named' && !(name in servers))
if (unknown.length > 0)
  stop(`which server is ${unknown.join(', ')}? One of: ${Object.keys(servers).join(', ')}, named`)
const chosen = (name) => wanted.length === 0 || wanted.includes(name)
const urls = (process.env.TEST_DATABASE_URLS ?? '').split(/\s+/).filter(Boolean)
const list = [
  ...Object.entries(servers).filter(([name]) => chosen(name)),
  // Only the host: an address holds a password.
  ...(chosen('named') ? urls.map((url) => [`named: ${new URL(url).host}`, () => runningServer(url)]) : []),
]

const home = mkdtempSync(path.join(tmpdir(), 'xinyue-servers-'))
process.once('exit', () => rmSync(home, { recursive: true, force: true }))
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.once(signal, () => process.exit(code))

let built = false
async function buildOnce() {
  if (built) return
  const { build } = await import('./build.mjs')
  await build(undefined, (name) => console.log(`building ${name}`)).catch((error) =>
    stop(`the build failed: ${error.message}`),
  )
  built = true
}

/** Runs the tests on one server. What could not be counted at all counts as one failure. */
async function testOn({ version, env }, folder) {
  const results = path.join(folder, 'results.json')
  const jest = [inRoot('node_modules/jest/bin/jest.js'), '--json', `--outputFile=${results}`, ...suites]
  const from = Date.now()
  const code = await new Promise((resolve) => {
    const child = spawn(process.execPath, jest, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'ignore',
    })
    const end = () => child.kill('SIGTERM')
    process.once('exit', end)
    child.once('error', () => resolve(1))
    child.once('close', (code) => {
      process.removeListener('exit', end)
      resolve(code)
    })
  })
  const minutes = ((Date.now() - from) / 60_000).toFixed(1)
  try {
    const report = JSON.parse(readFileSync(results, 'utf8'))
    const failures = report.testResults.flatMap(({ name, assertionResults, status, message }) => [
      ...assertionResults
        .filter((one) => one.status === 'failed')
        .map((one) => `${one.fullName}: ${one.failureMessages[0]?.split('\n')[0]}`),
      ...(status === 'failed' && assertionResults.length === 0 ? [`${name}: ${message.split('\n')[0]}`] : []),
    ])
    const failed = Math.max(failures.length, code === 0 && report.numPassedTests > 0 ? 0 : 1)
    return { version, passed: report.numPassedTests, failed, minutes, failures }
  } catch {
    return { version, passed: 0, failed: 1, minutes, failures: ['the tests could not be run'] }
  }
}

const rows = []
const missing = []
for (const [at, [name, make]] of list.entries()) {
  const folder = path.join(home, String(at))
  mkdirSync(folder)
  let server
  try {
    server = await make(folder)
  } catch (error) {
    if (!(error instanceof NotHere)) throw error
    missing.push({ name, why: error.message })
    continue
  }
  try {
    await buildOnce()
    console.log(`testing on ${name} (${server.version})`)
    const result = await testOn(server, folder)
    for (const failure of result.failures) console.log(`  ✗ ${failure}`)
    console.log(`  ${result.passed} passed, ${result.failed} failed in ${result.minutes} minutes`)
    rows.push({ name, ...result })
  } finally {
    await server.end?.()
    rmSync(folder, { recursive: true, force: true })
  }
}

const table = [
  ['server', 'version', 'passed', 'failed', 'minutes'],
  ...rows.map(({ name, version, passed, failed, minutes }) => [name, version, passed, failed, minutes]),
]
const widths = table[0].map((_, at) => Math.max(...table.map((row) => String(row[at]).length)))
console.log()
for (const row of table)
  console.log(
    row
      .map((cell, at) => String(cell).padEnd(widths[at]))
      .join('  ')
      .trimEnd(),
  )
for (const { name, why } of missing) console.log(`not tested: ${name}: ${why}`)
// A server that a setting names has to be there.
const failed = rows.some((row) => row.failed > 0) || missing.some(({ name }) => name.startsWith('named'))
if (rows.length === 0) console.log('no server was tested')
process.exitCode = failed || rows.length === 0 ? 1 : 0
