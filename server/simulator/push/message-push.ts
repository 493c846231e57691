import { randomBytes } from 'node:crypto'
import { Pool } from 'undici'
import type { PushRecord, World } from '../world'
import type { WechatEvent } from './event-body'
import { encrypt, signature } from './secure-mode'

export const PUSH_PATH = '/wechat/push'
/** WeChat cuts the connection after five seconds and tries three times altogether. */
const TIMEOUT_MS = 5000
const ATTEMPTS = 3
const AT_ONCE = 32
/** While sends keep coming, deliveries take turns with them instead of crowding them out. */
const AT_ONCE_BESIDE_SENDS = 2
const CALM_MS = 30
const KEPT_RECORDS = 2000

interface Job {
  event: WechatEvent
  record: PushRecord
}

interface PushTarget {
  origin: string
  token: string
  aesKey: string | undefined
}

/**
 * The message server's other half: delivers events to `/wechat/push`, in the background and in order of
 * arrival, 32 at a time. A receiver that is down costs three attempts per event and never holds up a send.
 */
export class MessagePush {
  readonly records: PushRecord[] = []
  private readonly pool: Pool
  private readonly toUserName: string
  private queue: Job[] = []
  private head = 0
  private active = 0
  private unfinished = 0
  private nextId = 1
  private readonly timers = new Set<NodeJS.Timeout>()
  private idle: (() => void)[] = []
  private closed = false
  private lastSend = -Infinity

  constructor(
    private readonly world: World,
    private readonly target: PushTarget,
  ) {
    this.pool = new Pool(target.origin, { connections: AT_ONCE, keepAliveTimeout: 10_000 })
    this.toUserName = `gh_${signature(world.appId).slice(0, 12)}`
  }

  /** Events not yet delivered or given up. */
  get pending(): number {
    return this.unfinished
  }

  /** Queues an event; `delayMs` imitates the pause between a send and its delivery report. */
  push(event: WechatEvent, delayMs = 0): void {
    const { other } = this.world.faults.hit(PUSH_PATH)
    if (other?.kind === 'drop') return
    for (let copy = 0; copy < (other?.kind === 'duplicate' ? 2 : 1); copy++) {
      const record: PushRecord = {
        id: this.nextId++,
        event: event.event,
        openid: event.openid,
        at: this.world.clock.now(),
        attempts: [],
        state: 'waiting',
      }
      this.records.push(record)
      if (this.records.length >= KEPT_RECORDS * 1.1)
        this.records.splice(0, this.records.length - KEPT_RECORDS)
      this.unfinished++
      this.after(delayMs, { event, record })
    }
  }

  /** Tells that a send has just been answered. */
  noteSend(): void {
    this.lastSend = performance.now()
  }

  /** Resolves when nothing is waiting any more. */
  whenIdle(): Promise<void> {
    return this.unfinished === 0 ? Promise.resolve() : new Promise((resolve) => this.idle.push(resolve))
  }

  /** The handshake of WeChat's console: GET with `echostr`, which must come back as it is. */
  async verify(): Promise<{ ok: boolean; status: number; reply: string }> {
    const echostr = randomBytes(8).readBigUInt64BE().toString()
    const query = new URLSearchParams({ ...this.signed(), echostr })
    const answer = await this.request('GET', query)
    return { ok: answer.status === 200 && answer.reply === echostr, ...answer }
  }

  async close(): Promise<void> {
    this.closed = true
    for (const timer of this.timers) clearTimeout(timer)
    for (const resolve of this.idle) resolve()
    await this.pool.destroy()
  }

  private after(ms: number, job: Job): void {
    if (ms === 0) return this.enqueue(job)
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      this.enqueue(job)
    }, ms)
    this.timers.add(timer)
  }

  private enqueue(job: Job): void {
    this.queue.push(job)
    this.work()
  }

  private work(): void {
    const calm = performance.now() - this.lastSend > CALM_MS
    const most = calm ? AT_ONCE : AT_ONCE_BESIDE_SENDS
    while (!this.closed && this.active < most && this.head < this.queue.length) {
      const job = this.queue[this.head++]
      if (this.head > 1000 && this.head * 2 > this.queue.length) {
        this.queue = this.queue.slice(this.head)
        this.head = 0
      }
      if (!job) continue
      this.active++
      void this.attempt(job).finally(() => {
        this.active--
        this.work()
      })
    }
  }

  private async attempt({ event, record }: Job): Promise<void> {
    const { query, body } = this.envelope(event)
    let outcome: { status: number | null; reply: string }
    try {
      outcome = await this.request('POST', query, body)
    } catch (error) {
      outcome = { status: null, reply: error instanceof Error ? error.message : String(error) }
    }
    record.attempts.push({ at: this.world.clock.now(), ...outcome, reply: outcome.reply.slice(0, 200) })
    const delivered = outcome.status !== null && outcome.status >= 200 && outcome.status < 300
    if (!delivered && record.attempts.length < ATTEMPTS) {
      return this.after(this.world.settings.pushRetryMs, { event, record })
    }
    record.state = delivered ? 'delivered' : 'given-up'
    this.unfinished--
    if (this.unfinished > 0) return
    for (const resolve of this.idle.splice(0)) resolve()
  }

  /** Plain mode sends the event itself; secure mode `{ToUserName, Encrypt}` and a second signature. */
  private envelope(event: WechatEvent): { query: URLSearchParams; body: string } {
    const body = JSON.stringify({ ToUserName: this.toUserName, ...event.body })
    const signed = this.signed()
    const query = new URLSearchParams({ ...signed, openid: event.openid })
    const { aesKey, token } = this.target
    if (!aesKey) return { query, body }
    const encrypted = encrypt(body, this.world.appId, aesKey)
    query.set('encrypt_type', 'aes')
    query.set('msg_signature', signature(token, signed.timestamp, signed.nonce, encrypted))
    return { query, body: JSON.stringify({ ToUserName: this.toUserName, Encrypt: encrypted }) }
  }

  private signed(): { signature: string; timestamp: string; nonce: string } {
    const timestamp = String(Math.floor(this.world.clock.now() / 1000))
    const nonce = String(randomBytes(4).readUInt32BE())
    return { signature: signature(this.target.token, timestamp, nonce), timestamp, nonce }
  }

  private async request(
    method: 'GET' | 'POST',
    query: URLSearchParams,
    body?: string,
  ): Promise<{ status: number; reply: string }> {
    const response = await this.pool.request({
      method,
      path: `${PUSH_PATH}?${query.toString()}`,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body ?? null,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return { status: response.statusCode, reply: await response.body.text() }
  }
}
