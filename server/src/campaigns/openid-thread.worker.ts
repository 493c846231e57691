import { parentPort, workerData } from 'node:worker_threads'
import { readOpenid } from './read-openid'
import { unpackRows } from './sealed-rows'

/** A thread of `OpenidThread`: rows in, openids out, in their order; null for one that does not open. */
const { masters } = workerData as { masters: ReadonlyMap<number, Uint8Array> }
const keys = { masters: new Map([...masters].map(([version, key]) => [version, Buffer.from(key)])) }

parentPort?.on('message', (packed: Uint8Array) => {
  parentPort?.postMessage(
    unpackRows(packed).map((row) => {
      try {
        return readOpenid(keys, row)
      } catch {
        return null
      }
    }),
  )
})
