import type Router from '@koa/router'
import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'koa'
import { z } from 'zod'
import { SettableClock } from './core/clock'
import { AppError } from './core/errors'
import type { Runtime } from './core/runtime'

const sameText = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
/** A proxy on this machine speaks for callers who are not on it, even when nobody told us that there is one. */
const isLocal = (ctx: Context): boolean =>
  /^(::1$|(::ffff:)?127\.)/.test(ctx.ip) &&
  !['x-forwarded-for', 'forwarded', 'x-real-ip'].some((header) => ctx.get(header))

/** For who runs the service: is it alive, may it get traffic, how is it doing. */
export function operationRoutes(router: Router, rt: Runtime): void {
  router.get('/healthz', (ctx) => {
    ctx.body = { ok: true }
  })
  router.get('/readyz', async (ctx) => {
    const pending = await rt.database.ping().then(
      () => false,
      () => true,
    )
    if (pending) throw new AppError('unavailable', 'database is away')
    ctx.body = { ok: true }
  })
  router.get('/metrics', async (ctx) => {
    const token = rt.env.METRICS_TOKEN
    const allowed = token ? sameText(ctx.get('authorization'), `Bearer ${token}`) : isLocal(ctx)
    if (!allowed) throw new AppError('forbidden', 'metrics')
    ctx.type = rt.metrics.registry.contentType
    ctx.body = await rt.metrics.registry.metrics()
  })
}

const clockInput = z.strictObject({ now: z.union([z.iso.datetime(), z.null()]) })

/** The settable clock and the demo's logins. Exists only with LOCAL_CONTROL_TOKEN, which production refuses. */
export function localRoutes(router: Router, rt: Runtime): void {
  const { LOCAL_CONTROL_TOKEN: token } = rt.env
  if (!token || !(rt.clock instanceof SettableClock)) return
  const { clock } = rt
  const guard = (ctx: Context) => {
    if (!sameText(ctx.get('x-local-token'), token)) throw new AppError('not_found')
  }
  router.post('/local/clock', (ctx) => {
    guard(ctx)
    const input = clockInput.safeParse((ctx.request as Context['request'] & { body?: unknown }).body)
    if (!input.success) throw new AppError('invalid_input', 'clock', { now: 'an ISO instant or null' })
    clock.set(input.data.now === null ? null : Date.parse(input.data.now))
    ctx.body = { now: clock.now() }
  })
  router.get('/local/demo', async (ctx) => {
    guard(ctx)
    const logins = await rt.database.read<{ login: string; role: string; name: string }>(
      'SELECT login, role, display_name AS name FROM staff WHERE demo = 1 ORDER BY id',
    )
    ctx.body = { logins: logins.map((login) => ({ ...login, password: demoPassword })) }
  })
}

/** Works only for staff made by the demo seed, and only with DEMO. */
export const demoPassword = 'xinyue-demo'
