import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { request } from 'undici'
import { templates } from '../../config/policy/messaging'

export interface ReceivedSend {
  seq: number
  /** Epoch milliseconds with a fraction, when the request's last byte had arrived. */
  receivedAt: number
  openid: string
  templateId: string
  errcode: number
}
export interface InboxMessage {
  openid: string
  title: string
  rows: { label: string; value: string }[]
}

const root = path.resolve(__dirname, '../..')

/** The local WeChat as its own process, as in the demo. `server/dist/simulator.js` is built by `npm test`. */
export class LocalWechat {
  private constructor(
    readonly origin: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(apiOrigin: string, settings: Record<string, string> = {}): Promise<LocalWechat> {
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', path.join(root, 'server/dist/simulator.js')],
      {
        cwd: root,
        env: { PATH: process.env['PATH'], SIM_PORT: '0', SIM_API_ORIGIN: apiOrigin, ...settings },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const origin = await firstLine(child)
    const wechat = new LocalWechat(origin, child)
    await wechat.control('POST', '/local/templates', {
      templates: templates.map(({ templateId, title, fields }) => ({
        id: templateId,
        title,
        content: fields.map(({ key, label }) => `${label}:{{${key}.DATA}}\n`).join(''),
      })),
    })
    return wechat
  }

  async control<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'DELETE',
    call: string,
    body?: unknown,
  ): Promise<T> {
    const response = await request(`${this.origin}${call}`, {
      method,
      headersTimeout: 60_000,
      body: body === undefined ? null : JSON.stringify(body),
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
    })
    const answer = (await response.body.json()) as T
    if (response.statusCode !== 200) throw new Error(`${call}: ${JSON.stringify(answer)}`)
    return answer
  }

  /** A new person on WeChat; nothing of them is known to the shop. */
  async newPerson(
    person: {
      name?: string
      phone?: string
      countryCode?: string
      openid?: string
      credits?: Record<string, number>
    } = {},
  ): Promise<string> {
    const { people } = await this.control<{ people: { openid: string }[] }>('POST', '/local/people', {
      people: [person],
    })
    return people[0]?.openid ?? ''
  }
  async addPeople(people: readonly { openid: string; credits?: Record<string, number> }[]): Promise<void> {
    await this.control('POST', '/local/people', { people })
  }
  async loginCode(openid: string): Promise<string> {
    return (await this.control<{ code: string }>('POST', `/local/people/${openid}/login-code`)).code
  }
  async phoneCode(openid: string): Promise<string> {
    return (await this.control<{ code: string }>('POST', `/local/people/${openid}/phone-code`)).code
  }
  /** Answers the subscribe popup; resolves when the event has reached the shop. */
  async answerPopup(openid: string, answers: Record<string, 'accept' | 'reject'>): Promise<void> {
    await this.control('POST', `/local/people/${openid}/subscribe`, { templates: answers })
    await this.control('POST', '/local/pushes/wait')
  }
  async inbox(openid: string): Promise<InboxMessage[]> {
    return (
      await this.control<{ messages: InboxMessage[] }>('GET', `/local/inbox?openid=${openid}&limit=500`)
    ).messages
  }
  /** Everything WeChat accepted, oldest first. */
  async sends(): Promise<ReceivedSend[]> {
    const all: ReceivedSend[] = []
    for (let after = 0; ;) {
      const page = await this.control<{ sends: ReceivedSend[]; next: number }>(
        'GET',
        `/local/sends?after=${after}&limit=100000`,
      )
      all.push(...page.sends)
      if (page.sends.length === 0 || page.next === after) return all
      after = page.next
    }
  }
  /** Answers as soon as WeChat has accepted `count` sends in all; fails when none comes for a minute. */
  async accepts(count: number): Promise<void> {
    await this.control('POST', '/local/sends/wait', { count })
  }
  async settings(settings: Record<string, unknown>): Promise<void> {
    await this.control('POST', '/local/settings', settings)
  }
  async fault(fault: Record<string, unknown>): Promise<void> {
    await this.control('POST', '/local/faults', fault)
  }
  async clearFaults(): Promise<void> {
    await this.control('DELETE', '/local/faults', {})
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await ended
  }
}

/** The `{"listening": ...}` line that a started process prints. */
export function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it listened`)))
    if (!child.stdout) return reject(new Error('no output to read'))
    createInterface({ input: child.stdout }).once('line', (line) => {
      const { listening } = JSON.parse(line) as { listening: string | null }
      resolve(listening ?? '')
    })
  })
}
