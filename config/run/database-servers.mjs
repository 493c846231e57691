// The database servers that `npm run test:databases` tests on, and how each is had on this machine.
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { createConnection } from 'mysql2/promise'
import path from 'node:path'
import { systemPackages, lastLines, run } from './steps.mjs'

/**
 * A server to test on: `env` makes the tests use it, `end` stops what was started for it.
 * @typedef {{ version: string, env: Record<string, string>, end?: () => Promise<unknown> }} Server
 */

/** Why a server cannot be had here. */
export class NotHere extends Error {}

/** What this machine could have, by name. Each makes its server in a folder of its own. */
export const servers = {
  'MariaDB here': async () => ({ version: await versionOf('mariadbd'), env: {} }),
  'MariaDB here, snapshot isolation': async (folder) => {
    const version = await versionOf('mariadbd')
    const program = (await run('sh', ['-c', 'PATH="$PATH:/usr/sbin" command -v mariadbd'])).output.trim()
    script(path.join(folder, 'mariadbd'), `exec ${program} "$@" --innodb-snapshot-isolation=ON`)
    return { version, env: onPath(folder) }
  },
  'MariaDB 11.8': async (folder) => {
    const root = await unpack(folder, 'trixie', 'mariadb-server')
    const programs = path.join(folder, 'programs')
    for (const name of ['sbin/mariadbd', 'bin/my_print_defaults', 'bin/resolveip']) ownLibraries(root, name)
    const install = path.join(root, 'usr/bin/mariadb-install-db')
    script(path.join(programs, 'mariadbd'), `exec ${root}/usr/sbin/mariadbd "$@"`)
    script(path.join(programs, 'mariadb-install-db'), `exec sh ${install} "$@" --basedir=${root}/usr`)
    return { version: await versionOf(path.join(programs, 'mariadbd')), env: onPath(programs) }
  },
  MySQL: async (folder) => {
    const root = await unpack(folder, 'sid', 'mysql-server-core')
    ownLibraries(root, 'sbin/mysqld')
    const program = path.join(root, 'usr/sbin/mysqld')
    return { version: await versionOf(program), ...(await startMysql(folder, root, program)) }
  },
}

/** A server that runs already, named by its address. Its user must be allowed to make databases. */
export async function runningServer(url) {
  const connection = await createConnection({ uri: url, connectTimeout: 10_000 }).catch((error) => {
    throw new NotHere(error.message || error.code)
  })
  const [[row]] = await connection.query('SELECT VERSION() AS version')
  await connection.end()
  return { version: row.version, env: { XINYUE_TEST_DATABASE: url } }
}

const onPath = (folder) => ({ PATH: `${folder}${path.delimiter}${process.env.PATH}` })

async function versionOf(program) {
  if (program === 'mariadbd' && !systemPackages['mariadb-server']()) throw new NotHere('it is not installed')
  const { output } = await run(program, ['--version'], { env: { PATH: `${process.env.PATH}:/usr/sbin` } })
  const found = /Ver (\S+)/.exec(output)
  if (!found) throw new NotHere(lastLines(output, 1))
  return found[1]
}

function script(file, text) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\n${text}\n`)
  chmodSync(file, 0o755)
}

/** A newer Debian's program needs that Debian's C library: its own loader runs it with what was unpacked beside it. */
function ownLibraries(root, name) {
  const file = path.join(root, 'usr', name)
  const loader = path.join(root, 'usr/lib64/ld-linux-x86-64.so.2')
  if (!existsSync(loader)) throw new NotHere('only x86-64 programs can be run from a folder')
  renameSync(file, `${file}.program`)
  script(file, `exec ${loader} --library-path ${root}/usr/lib/x86_64-linux-gnu ${file}.program "$@"`)
}

/** Unpacks a package of another Debian and all it needs into a folder. Nothing of this system changes. */
async function unpack(folder, suite, name) {
  const at = (...parts) => path.join(folder, ...parts)
  for (const part of ['state/lists/partial', 'cache/archives/partial', 'root'])
    mkdirSync(at(part), { recursive: true })
  writeFileSync(at('status'), '')
  const { source, keys } = await packageSource()
  writeFileSync(at('sources.list'), `deb [signed-by=${keys}] ${source} ${suite} main\n`)
  const settings = {
    'Dir::Etc::sourcelist': at('sources.list'),
    'Dir::Etc::sourceparts': '-',
    'Dir::State': at('state'),
    'Dir::State::status': at('status'),
    'Dir::Cache': at('cache'),
    'APT::Sandbox::User': 'root',
  }
  const lines = Object.entries(settings).map(([key, value]) => `${key} "${value}";\n`)
  writeFileSync(at('apt.conf'), lines.join(''))
  const get = async (...args) => {
    const { code, output } = await run('apt-get', ['-q', '-y', ...args], {
      env: { APT_CONFIG: at('apt.conf') },
    })
    if (code !== 0) throw new NotHere(`the package source does not give it: ${lastLines(output, 1)}`)
  }
  await get('update')
  await get('install', '--download-only', '--no-install-recommends', name)
  for (const file of readdirSync(at('cache/archives')).filter((file) => file.endsWith('.deb')))
    await run('dpkg-deb', ['-x', at('cache/archives', file), at('root')])
  return at('root')
}

/** Where this machine has its Debian from. */
async function packageSource() {
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg'
  const { code, output } = await run('apt-get', [
    'indextargets',
    '--format',
    '$(ORIGIN) $(LABEL) $(REPO_URI)',
    'Created-By: Packages',
  ])
  const source = /^Debian Debian (\S+)$/m.exec(output)?.[1]
  if (code !== 0 || !source || !existsSync(keys))
    throw new NotHere('this machine has no Debian package source')
  return { source, keys }
}

async function startMysql(folder, root, program) {
  const [data, socket] = [path.join(folder, 'data'), path.join(folder, 'mysql.sock')]
  // Not the system's, where servers that start remove each other's temporary tables.
  const temporary = path.join(folder, 'tmp')
  mkdirSync(temporary, { recursive: true })
  const common = [
    '--no-defaults',
    `--datadir=${data}`,
    `--tmpdir=${temporary}`,
    `--basedir=${root}/usr`,
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
  ]
  const made = await run(program, [...common, '--initialize-insecure'])
  if (made.code !== 0) throw new NotHere(lastLines(made.output, 1))
  const server = spawn(
    program,
    [
      ...common,
      `--socket=${socket}`,
      `--log-error=${path.join(folder, 'mysql.log')}`,
      '--skip-networking',
      '--mysqlx=OFF',
      '--secure-file-priv=NULL',
      '--skip-log-bin',
      '--performance-schema=OFF',
    ],
    { stdio: 'ignore', detached: true },
  )
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const endNow = () => server.kill('SIGKILL')
  process.once('exit', endNow)
  const end = async () => {
    process.removeListener('exit', endNow)
    server.kill('SIGTERM')
    await ended
  }
  const url = `mysql://root@localhost/?socketPath=${encodeURIComponent(socket)}`
  for (let tries = 0; ; tries++) {
    try {
      await runningServer(url)
      return { env: { XINYUE_TEST_DATABASE: url }, end }
    } catch (error) {
      if (tries > 300 || server.exitCode !== null) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}
