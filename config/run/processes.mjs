// Starts programs of ours, knows when they are up, ends them, and ends what a killed earlier run left behind.
import { spawn, spawnSync } from 'node:child_process'
import {
  createWriteStream,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { inRoot, lastLines, root, stop } from './steps.mjs'

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** When a process started, so that a number that another program has by now is not taken for ours. */
function startedAt(pid) {
  try {
    process.kill(pid, 0)
  } catch {
    return null
  }
  try {
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    // Dead, but nobody has collected it yet: in a container that may stay so.
    return state === 'Z' ? null : (fields[18] ?? null)
  } catch {
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || null
  }
}
const runs = ({ pid, started }) => started !== null && startedAt(pid) === started

async function end(child) {
  for (const [signal, patience] of [
    ['SIGTERM', 15_000],
    ['SIGKILL', 2_000],
  ]) {
    if (!runs(child)) return
    process.kill(child.pid, signal)
    for (let waited = 0; waited < patience && runs(child); waited += 50) await pause(50)
  }
}

const kill = (pid) => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended before us.
  }
}
/** Ends a process that was started `detached`, with everything that stayed in its group. */
export const endGroup = (pid) => kill(-pid)

/** Ends every process that works in `folder` or below, whoever started it: orphans and those in groups of their own. */
export function endWorkersIn(folder) {
  // Only Linux tells where a process works; elsewhere the group has to do.
  for (const name of existsSync('/proc/self/cwd') ? readdirSync('/proc') : []) {
    const pid = Number(name)
    if (!(pid > 1) || pid === process.pid) continue
    try {
      const where = readlinkSync(`/proc/${pid}/cwd`)
      if (where === folder || where.startsWith(`${folder}/`)) kill(pid)
    } catch {
      // Ended meanwhile, or somebody else's.
    }
  }
}

/** Whether somebody may listen on the port of this machine. */
export const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/**
 * Our programs, written down in `file` while they run. A second start finds the first one running; a start after
 * a killed one ends what that left, by number and starting time, and nobody else's.
 */
export function createProcesses(file) {
  const children = new Map()
  const note = () =>
    writeFileSync(
      file,
      JSON.stringify({
        parent: { pid: process.pid, started: startedAt(process.pid) },
        children: [...children.values()].map(({ pid, started }) => ({ pid, started })),
      }),
    )

  return {
    /** Ends leftovers. A run that is still in charge of its programs is left alone: false. */
    async takeOver() {
      if (!existsSync(file)) return true
      try {
        const { parent, children: left } = JSON.parse(readFileSync(file, 'utf8'))
        if (runs(parent)) return false
        for (const child of left) await end(child)
      } catch {
        // Half a file of a run that was cut off while writing it: there is nothing to learn from it.
      }
      rmSync(file, { force: true })
      return true
    },

    /** Starts `script` and resolves with the address it listens on. `ended` is called if it ends by itself. */
    start(name, script, { env, log, ended }) {
      const lines = createWriteStream(log, { flags: 'a', mode: 0o600 })
      const process_ = spawn(process.execPath, ['--enable-source-maps', inRoot(script)], {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        // Its own group: Ctrl-C reaches this script alone, which ends everything in order.
        detached: true,
      })
      const child = { pid: process_.pid, started: startedAt(process_.pid), stopping: false }
      children.set(name, child)
      note()
      let complaint = ''
      process_.stderr.on('data', (data) => {
        complaint = (complaint + data).slice(-4000)
        lines.write(data)
      })
      return new Promise((resolve) => {
        createInterface({ input: process_.stdout }).on('line', (line) => {
          const listening = /^\{"listening":"([^"]+)"\}$/.exec(line)?.[1]
          if (listening) resolve(listening)
          else lines.write(`${line}\n`)
        })
        process_.once('exit', () => {
          if (children.get(name) === child) children.delete(name)
          if (!child.stopping) ended(lastLines(complaint, 6) || `see ${log}`)
        })
      })
    },

    async stop(name) {
      const child = children.get(name)
      if (!child) return
      child.stopping = true
      await end(child)
      children.delete(name)
      note()
    },
    /** A program that another one of ours started and could not end itself, told by its number and name. */
    async stopByPidFile(pidFile, name) {
      if (!existsSync(pidFile)) return
      const pid = Number(readFileSync(pidFile, 'utf8'))
      const comm = `/proc/${pid}/comm`
      if (pid > 1 && existsSync(comm) && name.test(readFileSync(comm, 'utf8')))
        await end({ pid, started: startedAt(pid) })
    },
    forget: () => rmSync(file, { force: true }),
  }
}

/** The line for a port somebody else has. */
export const portTaken = (port, setting) =>
  stop(
    `port ${port} is taken: stop the program that uses it, or choose another: ${setting}=${port + 10} npm start`,
  )
