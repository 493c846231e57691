import type { Clock } from './clock'
import type { Faults } from './faults'

/** An invented person who has WeChat. */
export interface Person {
  openid: string
  unionid: string | null
  name: string
  /** As it is dialled at home, without the country. */
  phone: string | null
  /** Of the phone, without a `+`. */
  countryCode: string
  createdAt: number
  /** Sends left per template: each accept of the popup adds exactly one. WeChat: subscribe/send. */
  credits: Record<string, number>
  /** "Always keep my choice": the popup is skipped, yet every accept still adds a credit. */
  kept: Record<string, 'accept' | 'reject'>
  /** Templates switched off in WeChat's settings; sends answer 43101 while listed. */
  refused: string[]
  /** Agreed to the mini-program's privacy guideline on this phone. */
  privacyAgreed: boolean
}

export interface Template {
  id: string
  title: string
  /** Lines such as `商品:{{thing1.DATA}}\n`. */
  content: string
  /** 2 one-time, 3 long-term. */
  type: 2 | 3
  keywords: Keyword[]
  /** Allowed values of `enum` keywords, by key. */
  enums: Record<string, string[]>
}

export interface Keyword {
  /** `thing1` */
  key: string
  /** `thing` */
  type: string
  label: string
}

export interface OneShotCode {
  openid: string
  expiresAt: number
  used: boolean
}

export interface AccessToken {
  value: string
  kind: 'stable' | 'plain'
  issuedAt: number
  expiresAt: number
  /** A newer token took its place: answers 40001 rather than 42001. */
  replaced: boolean
}

/** An accepted send, as the inbox shows it. */
export interface Message {
  seq: number
  openid: string
  templateId: string
  msgid: string
  page: string
  data: Record<string, string>
  /** Business time. */
  at: number
  /** Real epoch milliseconds with a fraction, taken when the last byte had arrived. */
  receivedAt: number
  request: string
  answer: string
}

/** One line of the receive log: every send that reached the endpoint, accepted or not. */
export interface SendReceipt {
  seq: number
  receivedAt: number
  at: number
  openid: string
  templateId: string
  errcode: number
  msgid: string | null
}

export interface PushRecord {
  id: number
  event: string
  openid: string
  at: number
  attempts: { at: number; status: number | null; reply: string }[]
  state: 'waiting' | 'delivered' | 'given-up'
}

export interface Settings {
  /** Push `subscribe_msg_sent_event` after each accepted send. */
  sentEvents: boolean
  /** 19-digit msgids, which lose their end in a JavaScript number. */
  longMessageIds: boolean
  /** Milliseconds that a send takes; a second send to the same person meanwhile answers 43108. */
  sendTakesMs: number
  /** Daily cap of the send endpoint; beyond it 45009. */
  dailySendLimit: number
  /** Pages of the released mini-program; when non-empty an unknown `page` answers 41030. */
  pages: string[]
  /** Pause between two attempts of a push. */
  pushRetryMs: number
}

export const defaultSettings = (): Settings => ({
  sentEvents: true,
  longMessageIds: false,
  sendTakesMs: 0,
  dailySendLimit: 10_000_000,
  pages: [],
  pushRetryMs: 1000,
})

/** Raw requests and answers are kept for this many newest messages; the receive log keeps all. */
export const KEPT_MESSAGES = 20_000

/** Everything the local WeChat knows. One object, so that reset and persistence cannot forget a part. */
export interface World {
  readonly appId: string
  readonly appSecret: string
  readonly clock: Clock
  readonly faults: Faults
  settings: Settings
  people: Map<string, Person>
  templates: Map<string, Template>
  loginCodes: Map<string, OneShotCode>
  phoneCodes: Map<string, OneShotCode>
  tokens: AccessToken[]
  /** Business times of forced refreshes. */
  forcedRefreshes: number[]
  messages: Message[]
  sends: SendReceipt[]
  nextSeq: number
  nextMsgid: bigint
  sendsToday: { day: number; count: number }
  /** People whose send is still being processed. */
  busy: Set<string>
  /** Raised by every change worth saving. */
  changes: number
}

export function createWorld(app: { appId: string; appSecret: string }, clock: Clock, faults: Faults): World {
  return {
    ...app,
    clock,
    faults,
    settings: defaultSettings(),
    people: new Map(),
    templates: new Map(),
    loginCodes: new Map(),
    phoneCodes: new Map(),
    tokens: [],
    forcedRefreshes: [],
    messages: [],
    sends: [],
    nextSeq: 1,
    nextMsgid: 1_864_000_000_000_001n,
    sendsToday: { day: 0, count: 0 },
    busy: new Set(),
    changes: 0,
  }
}

/** Forgets people, templates, codes, tokens, messages, faults and settings; leaves the clock and the counters. */
export function resetWorld(world: World): void {
  for (const map of [world.people, world.templates, world.loginCodes, world.phoneCodes]) map.clear()
  world.tokens = []
  world.forcedRefreshes = []
  world.messages = []
  world.sends = []
  world.sendsToday = { day: 0, count: 0 }
  world.settings = defaultSettings()
  world.faults.clear()
  world.changes++
}
