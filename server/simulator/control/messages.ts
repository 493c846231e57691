import { z } from 'zod'
import type { Message, World } from '../world'
import { count, nothing, personOf, route } from './route'
import type { Desk } from './route'

const page = z.strictObject({
  openid: z.string().optional(),
  /** Only messages older than this one. */
  before: z.coerce.number().int().min(1).optional(),
  limit: count(50, 500),
})

/** A message with its rows labelled as the template names them. */
function present({ templates, people }: World, message: Message) {
  const template = templates.get(message.templateId)
  return {
    ...message,
    at: new Date(message.at).toISOString(),
    name: people.get(message.openid)?.name ?? message.openid,
    title: template?.title ?? message.templateId,
    rows: (template?.keywords ?? []).map(({ key, label }) => ({
      key,
      label,
      value: message.data[key] ?? '',
    })),
  }
}

/** Newest first. */
function inbox({ world }: Desk, wanted: z.output<typeof page>) {
  const found: Message[] = []
  let total = 0
  for (let i = world.messages.length - 1; i >= 0; i--) {
    const message = world.messages[i]
    if (!message || (wanted.openid !== undefined && message.openid !== wanted.openid)) continue
    total++
    if (found.length < wanted.limit && (wanted.before === undefined || message.seq < wanted.before))
      found.push(message)
  }
  return { total, messages: found.map((message) => present(world, message)) }
}

/** The log is in order of `seq`, so the cursor is found by bisection. */
function sendsAfter({ sends }: World, after: number, limit: number, all: boolean) {
  let low = 0
  let high = sends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sends[middle]?.seq ?? 0) <= after) low = middle + 1
    else high = middle
  }
  const found = []
  let next = after
  for (let i = low; i < sends.length && found.length < limit; i++) {
    const send = sends[i]
    if (!send) break
    next = send.seq
    if (all || send.errcode === 0) found.push(send)
  }
  return { sends: found, next }
}

/** Messages as people see them, and the receive log that tests compare. */
export const messageRoutes = [
  route('GET', '/local/inbox', page, inbox),
  route('GET', '/local/people/:openid/inbox', page.omit({ openid: true }), (desk, input, params) =>
    inbox(desk, { ...input, openid: personOf(desk, params).openid }),
  ),
  route(
    'GET',
    '/local/sends',
    z.strictObject({
      after: count(0, Number.MAX_SAFE_INTEGER),
      limit: count(1000, 100_000),
      all: z.enum(['0', '1']).default('0'),
    }),
    ({ world }, { after, limit, all }) => sendsAfter(world, after, limit, all === '1'),
  ),
  route(
    'POST',
    '/local/sends/wait',
    z.strictObject({ count: z.number().int().min(1) }),
    async ({ accepted }, { count: wanted }) => {
      await accepted.reach(wanted)
      return { accepted: accepted.count }
    },
  ),
  route('GET', '/local/pushes', z.strictObject({ limit: count(100, 2000) }), ({ push }, { limit }) => ({
    pending: push.pending,
    pushes: limit === 0 ? [] : push.records.slice(-limit),
  })),
  route('POST', '/local/pushes/wait', nothing, async ({ push }) => {
    await push.whenIdle()
    return { pending: push.pending }
  }),
  route('POST', '/local/pushes/verify', nothing, ({ push }) => push.verify()),
]
