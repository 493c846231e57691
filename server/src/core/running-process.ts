import { readFileSync } from 'node:fs'

/**
 * When a process started; null when none runs under that number. Tells a process from a later one of the same number.
 */
export function startTimeOf(pid: number): string | null {
  try {
    process.kill(pid, 0)
  } catch {
    return null
  }
  try {
    const [state, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    // Dead, but nobody has collected it yet: in a container that may stay so.
    if (state === 'Z') return null
    return fields[18] ?? 'unknown'
  } catch {
    return 'unknown'
  }
}
