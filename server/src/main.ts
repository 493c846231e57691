import { createServer, type Server } from 'node:http'
import { EnvError, readServerEnv } from '../../config/env'
import { createApi } from './api'
import { BackupError } from './backup/sealed-file'
import { InstanceLockError } from './core/instance-lock'
import { DataMapError } from './core/data-map'
import { KeysError } from './core/keys'
import { errorFields } from './core/log'
import { MariadbError } from './core/private-mariadb'
import { loadNotices } from './consent/notices'
import { openRuntime } from './open-runtime'
import { createWechatGateway } from './wechat/gateway'
import { runWorker } from './worker'

const closingMs = 10_000

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(
        typeof address === 'object' && address
          ? `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
          : '',
      )
    })
  })
}

/** Lets requests under way finish, then the worker, then the database: nothing loses what it was writing. */
async function main(): Promise<void> {
  const env = readServerEnv()
  const { rt, close } = await openRuntime(env)
  const stop = new AbortController()
  const wechat = createWechatGateway(rt)
  const notices = await loadNotices(rt)
  const work = env.ROLE === 'api' ? Promise.resolve() : runWorker(rt, wechat, stop.signal)
  const handle = createApi(rt, wechat, notices).callback()
  const server = createServer((request, response) => void handle(request, response))
  server.requestTimeout = 30_000
  server.headersTimeout = 10_000

  const end = async (signal: NodeJS.Signals) => {
    if (stop.signal.aborted) return
    rt.log.info({ signal }, 'stopping')
    stop.abort()
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    const cut = setTimeout(() => server.closeAllConnections(), closingMs)
    await Promise.all([env.ROLE === 'worker' ? Promise.resolve() : closed, work])
    clearTimeout(cut)
    await wechat.close()
    await close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      end(signal).catch((error: unknown) => {
        rt.log.error(errorFields(error), 'did not stop cleanly')
        process.exit(1)
      })
    })
  try {
    const listening = env.ROLE === 'worker' ? null : await listen(server, env.PORT, env.HOST)
    process.stdout.write(`${JSON.stringify({ listening })}\n`)
  } catch (error) {
    stop.abort()
    await work
    await close()
    throw error
  }
}

/** One line a person can act on; anything else is ours to mend and gets its stack. */
function explain(error: unknown): string {
  if (
    error instanceof EnvError ||
    error instanceof KeysError ||
    error instanceof DataMapError ||
    error instanceof MariadbError ||
    error instanceof InstanceLockError ||
    error instanceof BackupError
  )
    return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return 'the port is taken: set PORT to a free one'
  if (code === 'EACCES') return 'a folder or port may not be used: check DATA_DIR and PORT'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

main().catch((error: unknown) => {
  process.stderr.write(`✗ ${explain(error)}\n`)
  process.exit(1)
})
