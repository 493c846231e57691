import { randomUUID } from 'node:crypto'
import { codeTexts } from '@xinyue/shared/locales/texts'
import type { ErrorBody, ErrorCode } from '@xinyue/shared/errors'
import type { Context, Next } from 'koa'
import { collisions } from './database'
import { AppError, boundedFields } from './errors'
import { errorFields } from './log'
import type { Runtime } from './runtime'

/** Outermost: gives the request its id, turns what was thrown into an answer, logs and measures it. */
export const answerErrors =
  (rt: Runtime) =>
  async (ctx: Context, next: Next): Promise<void> => {
    const started = performance.now()
    ctx.state['requestId'] = randomUUID()
    ctx.set('X-Request-Id', String(ctx.state['requestId']))
    try {
      await next()
      if (ctx.status === 404 && ctx.body === undefined) throw new AppError('not_found', 'no such route')
    } catch (error) {
      answer(rt, ctx, error)
    } finally {
      const ms = performance.now() - started
      const route = String(ctx.state['route'] ?? 'other')
      rt.metrics.requests.observe({ route, method: ctx.method, status: String(ctx.status) }, ms / 1000)
      rt.log.debug(
        {
          requestId: String(ctx.state['requestId']),
          method: ctx.method,
          route,
          status: ctx.status,
          ms: Math.round(ms),
        },
        'answered',
      )
    }
  }

function answer(rt: Runtime, ctx: Context, thrown: unknown): void {
  const error = thrown instanceof AppError ? thrown : translate(thrown)
  const requestId = String(ctx.state['requestId'])
  if (error.status >= 500)
    rt.log.error(
      {
        ...errorFields(thrown),
        requestId,
        method: ctx.method,
        route: String(ctx.state['route'] ?? 'other'),
        code: error.code,
      },
      'request failed',
    )
  const retryAfterSeconds = error.status === 429 ? (error.retryAfterSeconds ?? 60) : undefined
  const language = ctx.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh-CN'
  const body: ErrorBody = {
    error: {
      code: error.code,
      message: codeTexts[language].error[error.code],
      requestId,
      ...(error.fields ? { fields: boundedFields(error.fields) } : {}),
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    },
  }
  ctx.status = error.status
  ctx.set('Cache-Control', 'no-store')
  if (retryAfterSeconds !== undefined) ctx.set('Retry-After', String(retryAfterSeconds))
  ctx.body = body
}

const databaseAway = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'EPIPE',
  'ER_SERVER_SHUTDOWN',
  'ER_CON_COUNT_ERROR',
  // Others were in the way until we gave up.
  ...Object.keys(collisions),
])

/** What Koa and its middlewares blame on the caller. One not named here is still the caller's. */
const blamed: Readonly<Record<number, ErrorCode>> = {
  // A path that climbs out of the folder of pages: what lies there is nobody's business.
  403: 'not_found',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
}
const blamesCaller = (status: unknown): status is number =>
  typeof status === 'number' && status >= 400 && status < 500

/** Errors of libraries: their text is for nobody outside. */
function translate(thrown: unknown): AppError {
  if (thrown instanceof URIError) return new AppError('invalid_input', 'path is not UTF-8')
  if (typeof thrown === 'object' && thrown !== null) {
    if ('status' in thrown && blamesCaller(thrown.status))
      return new AppError(blamed[thrown.status] ?? 'invalid_input')
    if ('code' in thrown && databaseAway.has(String(thrown.code))) return new AppError('unavailable')
  }
  return new AppError('internal')
}
