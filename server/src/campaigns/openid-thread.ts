import { existsSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Keys } from '../core/keys'
import { packRows, type SealedRow } from './sealed-rows'

/** Fewer are opened where they are wanted: a thread takes 40 ms to begin. */
export const worthAThread = 200

/** Beside the bundle that runs, or where the build puts it when the sources themselves run. */
const file = ['openid-thread.js', '../../dist/openid-thread.js']
  .map((name) => path.join(__dirname, name))
  .find((name) => existsSync(name))

type Openids = (string | null)[]

/** One thread, and who waits for its answers: those of one that failed, however late they come, are nobody else's. */
interface Begun {
  worker: Worker
  asked: { resolve: (openids: Openids) => void; reject: (error: Error) => void }[]
}

/**
 * Opens openids in a thread of its own, claims ahead of their hand-over: two decryptions a person are a fifth of what the
 * thread that sends has to do. It lasts as long as the campaign is worked on. The keys it holds are the process's own.
 */
export class OpenidThread {
  private begun: Begun | null = null

  constructor(private readonly keys: Pick<Keys, 'masters'>) {}

  /** In the order of `rows`; null for one that does not open. Rejects when the thread ends by itself. */
  open(rows: readonly SealedRow[]): Promise<Openids> {
    return new Promise((resolve, reject) => {
      const { worker, asked } = (this.begun ??= this.begin())
      asked.push({ resolve, reject })
      const packed = packRows(rows)
      worker.postMessage(packed, [packed.buffer])
    })
  }

  private begin(): Begun {
    if (!file) throw new Error('openid-thread.js is not built')
    const worker = new Worker(file, { workerData: { masters: this.keys.masters }, env: {} })
    // A campaign is no reason for a process to stay.
    worker.unref()
    const begun: Begun = { worker, asked: [] }
    worker.on('message', (openids: Openids) => begun.asked.shift()?.resolve(openids))
    const ended = (error: Error) => {
      for (const { reject } of begun.asked.splice(0)) reject(error)
      if (this.begun === begun) this.begun = null
    }
    worker.on('error', ended)
    worker.on('exit', () => ended(new Error('the thread ended')))
    return begun
  }

  async close(): Promise<void> {
    await this.begun?.worker.terminate()
  }
}
