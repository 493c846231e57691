import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection as connectSocket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createConnection } from 'mysql2/promise'
import { programFolders } from '../../../config/env'
import { pause } from './wake'
import { startTimeOf } from './running-process'

/**
 * The database a small shop runs without knowing it: a `mariadbd` of our own, in our own folder, on a unix
 * socket, without a network port. We start it, and it ends with us; one that a killed run left behind is ended first.
 */
export interface PrivateMariadb {
  url(database: string): string
  pid: number
  stop(): Promise<void>
  /** Resolves when the process ends by itself. */
  ended: Promise<void>
}

export class MariadbError extends Error {
  override name = 'MariadbError'
}

const binaries = { server: ['mariadbd', 'mysqld'], install: ['mariadb-install-db', 'mysql_install_db'] }
const folders = [...programFolders(), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']

/** One of these, from the PATH or where MariaDB puts its own. */
export function locateProgram(names: readonly string[]): string {
  for (const name of names)
    for (const folder of folders) if (existsSync(path.join(folder, name))) return path.join(folder, name)
  throw new MariadbError('MariaDB is not installed: install mariadb-server, or set DATABASE_URL')
}

export function mariadbInstalled(): boolean {
  try {
    return [binaries.server, binaries.install].every((names) => locateProgram(names))
  } catch {
    return false
  }
}

const asRoot = () => (process.getuid?.() === 0 ? ['--user=root'] : [])

/** A unix socket's path has at most about 100 bytes; a deep data folder gets one in the temporary folder instead. */
function socketFor(folder: string): string {
  const inside = path.join(folder, 'mariadb.sock')
  if (Buffer.byteLength(inside) < 100) return inside
  return path.join(tmpdir(), `xinyue-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.sock`)
}

/** The address of a database in the MariaDB that runs, or would run, on `folder`. */
export const privateMariadbUrl = (folder: string, database: string): string =>
  `mysql://root@localhost/${database}?socketPath=${encodeURIComponent(socketFor(path.resolve(folder)))}`

function removeDrafts(dataFolder: string): void {
  const home = path.dirname(dataFolder)
  const drafts = readdirSync(home).filter((name) => name.startsWith(`${path.basename(dataFolder)}.new`))
  for (const name of drafts) {
    try {
      rmSync(path.join(home, name), { recursive: true, force: true })
    } catch {
      // An installer whose run was killed is still writing into it; a later start removes it.
    }
  }
}

/**
 * Initialised in a side folder and renamed, so that a run that was interrupted half-way is simply done again. Each
 * run has its own: the installer of a killed one may still be writing into its.
 */
function initialise(dataFolder: string, temporary: string): void {
  if (existsSync(dataFolder)) return
  const draft = `${dataFolder}.new-${process.pid}`
  removeDrafts(dataFolder)
  const result = spawnSync(
    locateProgram(binaries.install),
    [
      '--no-defaults',
      `--datadir=${draft}`,
      `--tmpdir=${temporary}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      ...asRoot(),
    ],
    { encoding: 'utf8' },
  )
  if (result.status !== 0)
    throw new MariadbError(
      `MariaDB could not be set up: ${(result.stderr || result.stdout).trim().split('\n').at(-1) ?? ''}`,
    )
  renameSync(draft, dataFolder)
}

/**
 * Its own, and empty: a MariaDB that starts removes every file there that looks like a temporary table somebody left, also
 * those of a server that runs. What a large query spills there stays among the shop's files, for nobody else to read.
 */
function temporaryFolder(home: string): string {
  const folder = path.join(home, 'tmp')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  return folder
}

const accepts = (socket: string): Promise<boolean> =>
  new Promise((resolve) => {
    const attempt = connectSocket(socket)
    attempt.once('connect', () => (attempt.destroy(), resolve(true)))
    attempt.once('error', () => resolve(false))
  })

/** Ends a server that a killed run left on our folder: it listens on our own socket, so nobody else's can be meant. */
async function endLeftover(socket: string, pidFile: string): Promise<void> {
  if (await accepts(socket)) {
    const connection = await createConnection({ socketPath: socket, user: 'root' })
    await connection.query('SHUTDOWN').catch(() => undefined)
    connection.destroy()
  }
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0
  for (let waited = 0; waited < 15_000; waited += 50) {
    if (!(await accepts(socket)) && !(pid && isMariadb(pid))) return
    await pause(50)
  }
  throw new MariadbError(`an earlier MariaDB (pid ${pid}) does not end: stop it and start again`)
}

/** A pid file outlives its process and the number may be another program's by now. */
function isMariadb(pid: number): boolean {
  if (startTimeOf(pid) === null) return false
  try {
    return /mariadbd|mysqld/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'))
  } catch {
    return false
  }
}

export interface MariadbOptions {
  /** Ours alone; made when missing. */
  folder: string
  /** `innodb_buffer_pool_size`, MB. */
  bufferPoolMb?: number
  /** Writes binary logs, as a server with replicas does. */
  binaryLog?: boolean
}

export async function startMariadb({
  folder,
  bufferPoolMb = 128,
  binaryLog = false,
}: MariadbOptions): Promise<PrivateMariadb> {
  const home = path.resolve(folder)
  mkdirSync(home, { recursive: true, mode: 0o700 })
  const dataFolder = path.join(home, 'files')
  const socket = socketFor(home)
  const pidFile = path.join(home, 'mariadb.pid')
  await endLeftover(socket, pidFile)
  const temporary = temporaryFolder(home)
  initialise(dataFolder, temporary)

  const child: ChildProcess = spawn(
    locateProgram(binaries.server),
    [
      '--no-defaults',
      `--datadir=${dataFolder}`,
      `--tmpdir=${temporary}`,
      `--socket=${socket}`,
      `--pid-file=${pidFile}`,
      `--log-error=${path.join(home, 'mariadb.log')}`,
      '--skip-networking',
      ...(binaryLog
        ? [`--log-bin=${path.join(dataFolder, 'binlog')}`, '--binlog-format=ROW']
        : ['--skip-log-bin']),
      '--performance-schema=OFF',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_bin',
      '--innodb-flush-log-at-trx-commit=1',
      `--innodb-buffer-pool-size=${bufferPoolMb}M`,
      '--innodb-log-file-size=96M',
      '--max-connections=128',
      '--max-allowed-packet=32M',
      ...asRoot(),
    ],
    // Its own process group: Ctrl-C reaches us, and we end it after the last write.
    { stdio: 'ignore', detached: true },
  )
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let failed = false
  void ended.then(() => (failed = true))
  for (let waited = 0; !(await accepts(socket)); waited += 20) {
    if (failed || waited > 60_000)
      throw new MariadbError(`MariaDB did not start: see ${path.join(home, 'mariadb.log')}`)
    await pause(20)
  }
  const pid = child.pid ?? 0
  writeFileSync(pidFile, String(pid))
  return {
    pid,
    ended,
    url: (database) => privateMariadbUrl(home, database),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
