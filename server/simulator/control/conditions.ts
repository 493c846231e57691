import { z } from 'zod'
import { expireTokens } from '../wire/access-token'
import { resetWorld } from '../world'
import { nothing, route } from './route'
import type { Desk } from './route'

const fault = z
  .strictObject({
    endpoint: z.string().regex(/^(\*|\/[\w/.-]+)$/),
    kind: z.enum([
      'errcode',
      'bad-gateway',
      'slow',
      'cut-before',
      'cut-after',
      'broken-json',
      'truncated-json',
      'expire-token',
      'duplicate',
      'drop',
    ]),
    count: z.number().int().min(1).optional(),
    probability: z.number().min(0).max(1).optional(),
    skip: z.number().int().min(0).optional(),
    ms: z.number().int().min(1).max(120_000).optional(),
    errcode: z.number().int().optional(),
    errmsg: z.string().max(200).optional(),
  })
  .refine((rule) => rule.kind !== 'slow' || rule.ms !== undefined, 'slow needs ms')

const settings = z.strictObject({
  sentEvents: z.boolean().optional(),
  longMessageIds: z.boolean().optional(),
  sendTakesMs: z.number().int().min(0).max(60_000).optional(),
  dailySendLimit: z.number().int().min(0).optional(),
  pages: z.array(z.string()).optional(),
  pushRetryMs: z.number().int().min(0).max(60_000).optional(),
})

const clockChange = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }).nullable() }),
  z.strictObject({ advanceMs: z.number().int() }),
])

const clockFace = ({ world: { clock } }: Desk) => ({
  now: new Date(clock.now()).toISOString(),
  offsetMs: clock.offsetMs,
})

/** What tests set around a call: time, faults, settings, and a clean slate. */
export const conditionRoutes = [
  route('GET', '/local/clock', nothing, clockFace),
  route('POST', '/local/clock', clockChange, async (desk, change) => {
    const { clock } = desk.world
    if ('advanceMs' in change) clock.advance(change.advanceMs)
    else if (change.now === null) clock.reset()
    else clock.set(Date.parse(change.now))
    const server = await desk.apiServer.setClock(clock.offsetMs === 0 ? null : clock.now())
    return { ...clockFace(desk), server }
  }),
  route('GET', '/local/faults', nothing, ({ world }) => ({ faults: world.faults.list() })),
  route('POST', '/local/faults', fault, ({ world }, rule) => world.faults.add(rule)),
  route(
    'DELETE',
    '/local/faults',
    z.strictObject({ id: z.number().int().optional() }),
    ({ world }, { id }) => {
      world.faults.clear(id)
      return { faults: world.faults.list() }
    },
  ),
  route('POST', '/local/tokens/expire', nothing, ({ world }) => {
    expireTokens(world)
    return { expired: true }
  }),
  route('GET', '/local/settings', nothing, ({ world }) => world.settings),
  route('POST', '/local/settings', settings, ({ world }, change) => {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    return Object.assign(world.settings, given)
  }),
  route('POST', '/local/reset', nothing, ({ world }) => {
    resetWorld(world)
    return { reset: true }
  }),
  route('GET', '/local/demo', nothing, async ({ apiServer }) => {
    const demo = await apiServer.demo()
    return z.object({ logins: z.array(z.unknown()) }).safeParse(demo).success ? demo : { logins: [] }
  }),
  route('GET', '/local/health', nothing, ({ world, push, apiServer }) => ({
    ok: true,
    appId: world.appId,
    apiOrigin: apiServer.origin,
    people: world.people.size,
    templates: world.templates.size,
    sends: world.sends.length,
    messages: world.messages.length,
    pendingPushes: push.pending,
  })),
]
