import Router from '@koa/router'
import { actingHeader } from '@xinyue/shared/client'
import { contract } from '@xinyue/shared/contract'
import Koa, { type Context } from 'koa'
import compress from 'koa-compress'
import serve from 'koa-static'
import { bindRoutes, type Authenticate } from './core/bind'
import { answerErrors } from './core/answer-errors'
import { AppError } from './core/errors'
import { createOnce } from './core/once'
import { readBody, tokenPath } from './core/read-body'
import type { Runtime } from './core/runtime'
import { tokenHash } from './core/tokens'
import { securityHeaders } from './core/security-headers'
import type { Notices } from './consent/notices'
import { authenticateFollower } from './followers/follower-sessions'
import { localRoutes, operationRoutes } from './operations'
import { exportPath } from './copies/export.view'
import { sendExport } from './copies/send-export'
import { routes } from './routes'
import { authenticateStaff } from './staff/authenticate-staff'
import { openAuthorization } from './vault/authorization'
import { takeWechatEvent } from './take-wechat-event'
import type { WechatGateway } from './wechat/gateway'
import { createWiring } from './wiring'
import { receivePush, verifyPushAddress } from './wechat/push'

const staffCookie = 'xinyue_staff'

const bearer = (ctx: Context): string => /^Bearer ([\w-]+)$/.exec(ctx.get('authorization'))?.[1] ?? ''

/** The HTTP side. The order of the middlewares is the policy. */
export function createApi(rt: Runtime, wechat: WechatGateway, notices: Notices): Koa {
  const app = new Koa({ proxy: rt.env.TRUSTED_PROXIES > 0, maxIpsCount: rt.env.TRUSTED_PROXIES })
  const router = new Router()
  const secure = rt.env.PUBLIC_ORIGIN.startsWith('https://')
  // Koa's own default prints the error with its message, which may hold values.
  app.silent = true

  const authorization = openAuthorization(rt)
  const authenticate: Authenticate = {
    follower: (ctx) => authenticateFollower(rt, bearer(ctx)),
    tokenHash: (ctx) => tokenHash(bearer(ctx)),
    staff: async (ctx) => {
      const staff = await authenticateStaff(rt, bearer(ctx) || (ctx.cookies.get(staffCookie) ?? ''))
      // A browser's tabs share one cookie: what one person typed must not be saved as another's.
      const acting = ctx.get(actingHeader)
      if (staff && acting !== '' && acting !== String(staff.staffId)) throw new AppError('other_account')
      return staff
    },
    partner: (ctx) => authorization.authenticate(ctx),
  }
  operationRoutes(router, rt)
  localRoutes(router, rt)
  router.get('/wechat/push', (ctx) => verifyPushAddress(rt, ctx))
  router.post('/wechat/push', (ctx) => receivePush(rt, ctx, (event) => takeWechatEvent(rt, event)))
  router.get(`${exportPath}/:token`, (ctx) => sendExport(rt, ctx))
  router.post(tokenPath, (ctx) => authorization.issueToken(ctx))
  bindRoutes(
    router,
    contract,
    routes(createWiring(rt, wechat, notices)),
    authenticate,
    (ctx, token, expiresAt) => {
      // `secure` is our word for it: behind a proxy the connection itself is plain.
      ctx.cookies.secure = secure
      ctx.cookies.set(staffCookie, token, {
        httpOnly: true,
        sameSite: 'strict',
        secure,
        path: '/api',
        // As a duration: the browser's clock is not ours. An empty value ends the cookie by itself.
        maxAge: expiresAt - rt.clock.now(),
        overwrite: true,
      })
    },
    (attempt) => createOnce(rt, attempt),
  )

  app.use((_ctx, next) => rt.pendingRequests.during(next))
  app.use(answerErrors(rt))
  app.use(securityHeaders(rt.env))
  app.use(async (ctx, next) => {
    // koa-compress falls over somebody who accepts no encoding at all, after the work was done: they get it plain.
    if (ctx.acceptsEncodings('gzip', 'deflate', 'identity') === false) ctx.compress = false
    await next()
  })
  app.use(compress({ threshold: 2048, br: false }))
  app.use(sameOrigin(rt))
  app.use(readBody)
  app.use(async (ctx, next) => {
    try {
      await next()
    } finally {
      // Also of a request that failed: that is the one somebody will ask about.
      const { _matchedRoute: route } = ctx as Context & { _matchedRoute?: unknown }
      ctx.state['route'] = typeof route === 'string' ? route : 'static'
    }
  })
  app.use(router.routes())
  app.use(
    router.allowedMethods({
      throw: true,
      notImplemented: () => new AppError('method_not_allowed'),
      methodNotAllowed: () => new AppError('method_not_allowed'),
    }),
  )
  app.use(serve(rt.env.BROWSER_DIST, { maxage: 0, gzip: false }))
  return app
}

/** A page elsewhere cannot change anything with a staff member's cookie: SameSite keeps it home, and this asks again. */
function sameOrigin(rt: Runtime): Koa.Middleware {
  return async (ctx, next) => {
    const origin = ctx.get('origin')
    const changes = ctx.method !== 'GET' && ctx.method !== 'HEAD'
    if (changes && origin && origin !== rt.env.PUBLIC_ORIGIN)
      throw new AppError('forbidden', 'foreign origin')
    await next()
  }
}
