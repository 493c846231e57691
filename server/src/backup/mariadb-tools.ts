import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { BackupError } from './sealed-file'
import { parseUrl } from '../core/database'
import { locateProgram } from '../core/private-mariadb'

/** MariaDB's own programs do the reading and the loading; MySQL's take the same options. */
const programs = { dump: ['mariadb-dump', 'mysqldump'], load: ['mariadb', 'mysql'] } as const

function start(
  program: keyof typeof programs,
  url: string,
  options: readonly string[],
  stdio: ('pipe' | 'ignore')[],
): { child: ChildProcess; ended: Promise<void> } {
  const { host, port, user, password, database, socketPath } = parseUrl(url)
  const address = socketPath === undefined ? [`--host=${host}`, `--port=${port}`] : [`--socket=${socketPath}`]
  const child = spawn(
    locateProgram(programs[program]),
    ['--no-defaults', ...address, `--user=${user}`, '--default-character-set=utf8mb4', ...options, database],
    // Not as an argument: everybody on the machine can read those.
    {
      stdio: [stdio[0] ?? 'ignore', stdio[1] ?? 'ignore', 'pipe'],
      env: { MYSQL_PWD: password },
    },
  )
  let said = ''
  child.stderr?.on('data', (bytes: Buffer) => (said = (said + bytes.toString()).slice(-2000)))
  const ended = once(child, 'close').then(([code]: unknown[]) => {
    if (code === 0) return
    // Its first line names the fault; what follows may quote the data.
    throw new BackupError(`${programs[program][0]} failed: ${said.split('\n')[0]?.slice(0, 200) ?? ''}`)
  })
  return { child, ended }
}

/** The dump of one consistent moment, piece by piece, while others write on: InnoDB's snapshot, no locks. */
export async function dump(url: string, take: (piece: Buffer) => Promise<void>): Promise<void> {
  const { child, ended } = start(
    'dump',
    url,
    [
      '--single-transaction',
      '--quick',
      '--skip-lock-tables',
      '--hex-blob',
      '--no-tablespaces',
      '--skip-add-drop-table',
      '--skip-comments',
      '--skip-triggers',
      '--tz-utc',
    ],
    ['ignore', 'pipe'],
  )
  ended.catch(() => undefined)
  for await (const piece of child.stdout ?? []) await take(piece as Buffer)
  await ended
}

/** A client that loads what is written to it. */
export function load(url: string): { write(piece: Buffer): Promise<void>; end(): Promise<void> } {
  const { child, ended } = start('load', url, ['--batch', '--max-allowed-packet=64M'], ['pipe', 'ignore'])
  ended.catch(() => undefined)
  const { stdin } = child
  stdin?.on('error', () => undefined)
  return {
    async write(piece) {
      if (!stdin?.writable) return ended
      if (!stdin.write(piece)) await Promise.race([once(stdin, 'drain'), ended])
    },
    async end() {
      stdin?.end()
      await ended
    },
  }
}
