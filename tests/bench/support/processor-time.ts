import { readFileSync } from 'node:fs'
import { rounded } from './report'

/** Clock ticks a second of `/proc/PID/stat`: 100 on every Linux that Node runs on. */
const ticks = 100

/** Processor time, in seconds, that a process has used (Linux); NaN where the system does not tell. */
function processorSeconds(pid: number | 'self'): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / ticks
  } catch {
    return NaN
  }
}

/** Processor time of processes, which says where the time goes whatever else the machine does. */
export class Costs {
  private readonly seconds = new Map<string, number>()
  constructor(private readonly pids: Readonly<Record<string, number | 'self'>>) {}

  async during<T>(run: () => Promise<T>): Promise<T> {
    const before = Object.entries(this.pids).map(([name, pid]) => [name, pid, processorSeconds(pid)] as const)
    const result = await run()
    for (const [name, pid, seconds] of before)
      this.seconds.set(name, (this.seconds.get(name) ?? 0) + processorSeconds(pid) - seconds)
    return result
  }

  /** Microseconds for each of `count`, by process: `campaign_database_us_a_row`. */
  each(of: string, what: string, count: number): Record<string, number> {
    return Object.fromEntries(
      [...this.seconds].map(([name, seconds]) => [
        `${of}_${name}_us_a_${what}`,
        rounded((seconds * 1e6) / count),
      ]),
    )
  }
}
