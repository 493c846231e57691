import type { Context, Next } from 'koa'
import getRawBody from 'raw-body'
import { AppError } from './errors'

const limit = 64 * 1024
const withBody = new Set(['POST', 'PUT', 'PATCH'])
/** RFC 6749 wants a form there: the endpoint reads it itself. */
export const tokenPath = '/oauth/token'
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a JSON body of at most 64 KB. What is no UTF-8 is refused rather than repaired: a replacement character
 * would change what somebody wrote.
 */
export async function readBody(ctx: Context, next: Next): Promise<void> {
  if (withBody.has(ctx.method) && ctx.path !== tokenPath)
    (ctx.request as Context['request'] & { body?: unknown }).body = await parseBody(ctx)
  await next()
}

async function parseBody(ctx: Context): Promise<unknown> {
  // WeChat pushes JSON as text/xml or text/plain at times, so its own route is judged by content alone.
  if (!ctx.is('json') && !ctx.path.startsWith('/wechat/')) {
    if (ctx.request.length || ctx.get('transfer-encoding')) throw new AppError('unsupported_media_type')
    throw new AppError('malformed_json', 'no body')
  }
  let bytes: Buffer
  try {
    bytes = await getRawBody(ctx.req, { limit, length: ctx.request.length ?? null })
  } catch (error) {
    // The rest of the body is not worth reading.
    ctx.set('Connection', 'close')
    const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined
    if (type === 'entity.too.large') throw new AppError('payload_too_large')
    throw new AppError('malformed_json', 'body did not arrive whole')
  }
  try {
    return JSON.parse(strictUtf8.decode(bytes))
  } catch {
    throw new AppError('malformed_json')
  }
}
