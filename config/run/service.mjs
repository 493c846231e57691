// The service on this machine: what `npm start` and `npm run dev` have in common.
import { accessSync, chmodSync, constants, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import { createProcesses, isFree, portTaken } from './processes.mjs'
import { installPackages, installSystem, inRoot, lastLines, requireNode, root, run, stop } from './steps.mjs'

const port = (name, usual) => {
  const text = process.env[name] || String(usual)
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 65_535) stop(`${name}=${text} is no port: 1 to 65535`)
  return value
}

/** With a real mini-program's credentials in the environment there is no local WeChat and no demo. */
const forReal = () => Boolean(process.env.WECHAT_APP_ID && process.env.WECHAT_APP_SECRET)

/** One by one: Node's own `recursive` never ends where the system says that a folder cannot be, as in /proc. */
function makeFolder(folder) {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

function ownFolder(folder) {
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    chmodSync(folder, 0o700)
  } catch {
    stop(`${folder} cannot be written: give it to this user, or set DATA_DIR to a folder of your own`)
  }
}

/** Everything that has to be there before anything is started. */
export async function prepare(say) {
  requireNode()
  if (process.platform === 'win32') stop('Windows runs it in WSL: install WSL and start again there')
  const ports = [['PORT', port('PORT', 8080)]]
  if (!forReal()) ports.push(['SIM_PORT', port('SIM_PORT', 8081)])
  if (ports.length === 2 && ports[0][1] === ports[1][1])
    stop(`PORT and SIM_PORT are both ${ports[0][1]}: the server and the local WeChat need one each`)
  const data = path.resolve(root, process.env.DATA_DIR || 'data')
  ownFolder(data)
  await installPackages(say)
  if (!process.env.DATABASE_URL) {
    const missing = await installSystem(['mariadb-server'], say)
    if (missing.length > 0)
      stop('MariaDB is missing: install mariadb-server, or set DATABASE_URL to a database of your own')
  }
  const service = {
    real: forReal(),
    data,
    port: ports[0][1],
    simPort: ports[1]?.[1],
    processes: createProcesses(path.join(data, 'run.json')),
  }
  if (!(await service.processes.takeOver()))
    stop(`it runs already on ${data}: use it, or end it with Ctrl-C where it was started`)
  for (const [name, number] of ports) if (!(await isFree(number))) portTaken(number, name)
  await buildAll(service, say)
  return service
}

async function buildAll({ real }, say) {
  const { build } = await import('./build.mjs')
  const names = {
    server: 'the server',
    weapp: 'the mini-program',
    h5: 'the browser pages',
    phone: 'the phone',
  }
  try {
    await build(real ? ['server', 'h5'] : undefined, (name) => say(`building ${names[name]}`))
  } catch (error) {
    stop(`building failed: ${error.message}`)
  }
}

/** Settings of the demo; what the environment says already wins where that is harmless. */
function demoSettings({ data, port, simPort }) {
  const server = `http://127.0.0.1:${port}`
  const wechat = `http://127.0.0.1:${simPort}`
  return {
    NODE_ENV: 'development',
    DATA_DIR: data,
    LOCAL_CONTROL_TOKEN: randomBytes(24).toString('base64url'),
    WECHAT_APP_ID: '',
    WECHAT_APP_SECRET: '',
    ROLE: 'all',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_ORIGIN: server,
    WECHAT_API_ORIGIN: wechat,
    DEMO: '1',
    FRAME_ANCESTOR: wechat,
    SIM_HOST: '127.0.0.1',
    SIM_PORT: String(simPort),
    SIM_API_ORIGIN: server,
    SIM_STATE_FILE: path.join(data, 'wechat.json'),
  }
}

/**
 * Starts the local WeChat and the server, or with real credentials the server alone. Ctrl-C ends the server, which
 * ends its database, and then the local WeChat. Resolves with the addresses once both answer.
 */
export async function start(service, say) {
  const { processes, data, real } = service
  const settings = real ? { DATA_DIR: data, PORT: String(service.port) } : demoSettings(service)
  let ending = false
  const end = async (code, line) => {
    if (ending) return
    ending = true
    if (line) console.error(`\n✗ ${line}`)
    await processes.stop('server')
    // The server ends its database; one that crashed could not.
    await processes.stopByPidFile(path.join(data, 'mariadb', 'mariadb.pid'), /mariadbd|mysqld/)
    await processes.stop('wechat')
    processes.forget()
    process.exit(code)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (!ending) console.log('\nstopping')
      void end(0)
    })
  const launch = (name, script) =>
    processes.start(name, script, {
      env: settings,
      log: path.join(data, `${name}.log`),
      ended: (complaint) => void end(1, complaint.replace(/^(✗|simulator:) /, '')),
    })

  const startWechat = () => launch('wechat', 'server/dist/simulator.js')
  const startServer = () => launch('server', 'server/dist/main.js')
  // Side by side, unless the shop has to be filled first, which needs the one and must not meet the other.
  const first = real || isSeeded(data, settings) ? null : await startWechat()
  if (first) await seed(settings, say, end)
  const [wechat, server] = await Promise.all([real ? null : (first ?? startWechat()), startServer()])
  return {
    server,
    wechat,
    async restartServer() {
      await processes.stop('server')
      await startServer()
    },
  }
}

/** Once: the marker says the shop is there, the state file that the local WeChat knows its people. */
const isSeeded = (data, settings) =>
  existsSync(path.join(data, 'demo-seeded')) && existsSync(settings.SIM_STATE_FILE)

async function seed(settings, say, end) {
  say('filling the demo shop with invented people')
  const { code, output } = await run(process.execPath, [inRoot('server/dist/cli.js'), 'seed'], {
    env: settings,
  })
  // Whole: what is ours to mend brings its stack.
  const complaint = /^✗ ([\s\S]*)/m.exec(output)?.[1]?.trim() ?? lastLines(output, 3)
  if (code !== 0) await end(1, complaint)
}
