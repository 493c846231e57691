import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { locateProgram } from '../../server/src/core/private-mariadb'
import { until } from './actors'

const provider = ['/usr/lib/galera/libgalera_smm.so', '/usr/lib/libgalera_smm.so'].find((file) =>
  existsSync(file),
)

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Real Galera nodes on loopback. The others join without a state transfer, so they only count: nothing can be asked
 * of them. */
export class Galera {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'xinyue-galera-'))
  private readonly nodes: { child: ChildProcess; socket: string }[] = []
  private address = 'gcomm://'

  /** Starts another node; resolves when the first counts it. */
  async join(): Promise<void> {
    if (!provider) throw new Error('Galera is not installed: apt-get install galera-4')
    const number = this.nodes.length + 1
    const data = path.join(this.folder, String(number))
    const socket = `${data}.sock`
    // A server that starts removes temporary tables from its folder, its neighbours' too.
    const temporary = `${data}.tmp`
    mkdirSync(temporary)
    const root = process.getuid?.() === 0 ? ['--user=root'] : []
    const installed = spawnSync(locateProgram(['mariadb-install-db']), [
      '--no-defaults',
      `--datadir=${data}`,
      `--tmpdir=${temporary}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      ...root,
    ])
    if (installed.status !== 0) throw new Error(String(installed.stderr))
    const [group, transfer] = [await freePort(), await freePort()]
    const child = spawn(
      locateProgram(['mariadbd']),
      [
        '--no-defaults',
        `--datadir=${data}`,
        `--tmpdir=${temporary}`,
        `--socket=${socket}`,
        `--pid-file=${data}.pid`,
        `--log-error=${data}.log`,
        '--skip-networking',
        '--binlog-format=ROW',
        '--innodb-autoinc-lock-mode=2',
        '--innodb-buffer-pool-size=32M',
        '--wsrep-on=ON',
        `--wsrep-provider=${provider}`,
        `--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:${group};ist.recv_addr=127.0.0.1:${transfer};gcache.size=8M`,
        `--wsrep-cluster-address=${this.address}`,
        '--wsrep-cluster-name=xinyue-test',
        '--wsrep-node-address=127.0.0.1',
        '--wsrep-sst-method=skip',
        ...root,
      ],
      { stdio: 'ignore' },
    )
    this.nodes.push({ child, socket })
    if (number === 1) this.address = `gcomm://127.0.0.1:${group}`
    const first = this.nodes[0]?.socket ?? ''
    await until(
      () => counted(first),
      (nodes) => nodes === number,
    )
  }

  /** The address of a database on the first node. */
  url(database: string): string {
    return `mysql://root@localhost/${database}?socketPath=${encodeURIComponent(this.nodes[0]?.socket ?? '')}`
  }

  /** Killed: a node that joined without a state transfer does not end by itself. */
  async stop(): Promise<void> {
    for (const { child } of this.nodes) {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      if (child.exitCode === null && child.kill('SIGKILL')) await ended
    }
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** How many nodes this one counts; 0 while it takes no statements. */
async function counted(socketPath: string): Promise<number> {
  try {
    const connection = await createConnection({ socketPath, user: 'root' })
    const [rows] = await connection.query<RowDataPacket[]>(
      "SHOW GLOBAL STATUS WHERE Variable_name IN ('wsrep_cluster_size', 'wsrep_ready')",
    )
    await connection.end()
    const status = Object.fromEntries(rows.map((row) => [row['Variable_name'], row['Value']]))
    return status['wsrep_ready'] === 'ON' ? Number(status['wsrep_cluster_size']) : 0
  } catch {
    return 0
  }
}
