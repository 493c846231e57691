import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startTimeOf } from './running-process'

export class InstanceLockError extends Error {
  override name = 'InstanceLockError'
}

/**
 * One server a data folder. A lock that a killed run left is taken over.
 * @throws InstanceLockError when another server runs on this folder, or it cannot be written.
 */
export function lockInstance(folder: string): () => void {
  const file = path.join(folder, 'server.lock')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    throw new InstanceLockError(
      `${path.resolve(folder)} cannot be written: set DATA_DIR to a folder of your own`,
    )
  }
  if (existsSync(file)) {
    const [pid = '', started = ''] = readFileSync(file, 'utf8').split(' ')
    const running = startTimeOf(Number(pid) || -1)
    if (running !== null && running === started)
      throw new InstanceLockError(`already running (pid ${pid}): stop it first, or set another DATA_DIR`)
    rmSync(file, { force: true })
  }
  try {
    writeFileSync(file, `${process.pid} ${startTimeOf(process.pid) ?? ''}`, { flag: 'wx', mode: 0o600 })
  } catch {
    throw new InstanceLockError(
      `${path.resolve(folder)} cannot be written: set DATA_DIR to a folder of your own`,
    )
  }
  return () => rmSync(file, { force: true })
}
