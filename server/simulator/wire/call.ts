import { WireError } from './answer'
import type { WireAnswer } from './answer'
import type { World } from '../world'

/** One call of a WeChat endpoint. */
export interface WireCall {
  method: string
  query: URLSearchParams
  body: string
  receivedAt: number
  /** Runs once the answer has gone out, or the connection was cut on purpose. */
  afterAnswer(run: () => void): void
}

export type WireEndpoint = (world: World, call: WireCall) => WireAnswer

/** The JSON object in the body. 44002 empty, 47001 not a JSON object. */
export function readBody(call: WireCall): Record<string, unknown> {
  if (call.method !== 'POST') throw new WireError(43002)
  if (call.body === '') throw new WireError(44002)
  let value: unknown
  try {
    value = JSON.parse(call.body)
  } catch {
    throw new WireError(47001)
  }
  if (!isRecord(value)) throw new WireError(47001)
  return value
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
