import { EnvError, readSimulatorEnv } from '../../config/env'
import { startSimulator } from './start-simulator'

/**
 * `simulator` runs the local WeChat until SIGTERM or SIGINT; `simulator build-phone` compiles the
 * mini-program's browser form. Prints `{"listening": origin}` once it listens.
 */
async function main(): Promise<void> {
  const env = readSimulatorEnv()
  if (process.argv[2] === 'build-phone') {
    const { buildPhone } = await import('./phone/build')
    await buildPhone(env)
    return
  }
  const simulator = await startSimulator(env)
  process.stdout.write(`${JSON.stringify({ listening: simulator.origin })}\n`)
  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    void simulator.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((error: unknown) => {
  process.stderr.write(`simulator: ${explain(error)}\n`)
  process.exit(1)
})

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'the port is taken; set SIM_PORT to a free one (0 takes any)'
  }
  return error instanceof EnvError || process.argv[2] === 'build-phone'
    ? error.message
    : (error.stack ?? error.message)
}
