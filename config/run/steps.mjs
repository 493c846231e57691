// What the scripts in this folder share: where the project is, how to stop with one clear line, and how to run things.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
export const inRoot = (...parts) => path.join(root, ...parts)

/** Ends the process with one line that says what to do. */
export function stop(line) {
  console.error(`\n✗ ${line}`)
  process.exit(1)
}

/** The oldest Node everything here runs on. Checked before any package is loaded. */
export function requireNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < 20)
    stop(`Node ${process.versions.node} is too old: install Node 20 or newer from https://nodejs.org`)
}

/** Runs a program and gathers what it says. Never rejects: `code` is null when it could not be started. */
export function run(command, args, { env = {}, onLine } = {}) {
  return new Promise((resolve) => {
    const from = Date.now()
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const take = (data) => {
      output += data
      if (onLine) for (const line of String(data).split('\n')) if (line.trim()) onLine(line.trim())
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    const done = (code) => resolve({ code, output, seconds: (Date.now() - from) / 1000 })
    child.once('error', () => done(null))
    child.once('close', done)
  })
}

export const lastLines = (text, count = 12) => text.trim().split('\n').slice(-count).join('\n')

/** npm packages, exactly as the lock file names them; a stamp beside them says which lock file that was. */
export async function installPackages(say = console.log) {
  const lock = inRoot('package-lock.json')
  const stamp = inRoot('node_modules', '.xinyue-installed')
  if (!existsSync(lock)) stop('package-lock.json is missing: check the project out again')
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  // Packages somebody else installed from this lock file: npm leaves its own copy beside them.
  const hidden = inRoot('node_modules', '.package-lock.json')
  if (!existsSync(stamp) && existsSync(hidden) && complete()) return writeFileSync(stamp, wanted)
  say('installing npm packages (once, some minutes)')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { code, output } = await run(npm, [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--no-audit',
    '--no-fund',
  ])
  if (code === null) stop('npm was not found: install Node 20 or newer, which brings it')
  if (code !== 0) stop(`npm packages could not be installed:\n${lastLines(output)}`)
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** What npm notes it installed is what the lock file names, and nothing that a workspace asks for is missing. */
function complete() {
  const read = (...parts) => JSON.parse(readFileSync(inRoot(...parts), 'utf8'))
  const { packages: wanted } = read('package-lock.json')
  const { packages: there } = read('node_modules', '.package-lock.json')
  const same = Object.entries(there).every(([place, { version }]) => wanted[place]?.version === version)
  const asked = ['', 'server', 'shared', 'miniprogram'].flatMap((place) =>
    Object.keys({ ...wanted[place]?.dependencies, ...wanted[place]?.devDependencies }),
  )
  return same && asked.every((name) => existsSync(inRoot('node_modules', name, 'package.json')))
}

const onPath = (names) => {
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/opt/homebrew/bin',
  ]
  return names.some((name) => folders.some((folder) => existsSync(path.join(folder, name))))
}
const fontThere = () => {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return list.status === 0 && list.stdout.trim() !== ''
}

/** Programs of the system, by the Debian package that brings them. */
export const systemPackages = {
  'mariadb-server': () =>
    onPath(['mariadbd', 'mysqld']) && onPath(['mariadb-install-db', 'mysql_install_db']),
  chromium: () =>
    Boolean(process.env.CHROMIUM_PATH) || onPath(['chromium', 'chromium-browser', 'google-chrome']),
  'fonts-noto-cjk': fontThere,
}

/** Installs what is missing where that is allowed (root on Debian or Ubuntu); otherwise returns what is missing. */
export async function installSystem(names, say = console.log) {
  const missing = names.filter((name) => !systemPackages[name]())
  if (missing.length === 0) return []
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return missing
  say(`installing ${missing.join(', ')} (once)`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const install = () =>
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], { env })
  if ((await install()).code !== 0) {
    await run('apt-get', ['update', '-q'], { env })
    await install()
  }
  return missing.filter((name) => !systemPackages[name]())
}
