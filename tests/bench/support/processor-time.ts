import { readFileSync } from 'node:fs'

/** Clock ticks a second of `/proc/PID/stat`: 100 on every Linux that Node runs on. */
const ticks = 100

/** Processor time, in seconds, that a process has used (Linux); null where the system does not tell. */
export function processorSeconds(pid: number | 'self'): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / ticks
  } catch {
    return null
  }
}
