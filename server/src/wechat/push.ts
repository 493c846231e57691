import { z } from 'zod'
import type { Context } from 'koa'
import { second } from '../core/clock'
import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { decryptPush, signatureMatches } from './push-crypto'

/** WeChat sends one item as a bare object and several as an array; both forms stand in its own samples. */
const list = <T extends z.ZodType>(item: T) => z.union([item.transform((one) => [one]), z.array(item)])
const openid = z.string().min(1).max(128)
const text = z.union([z.string(), z.number()]).transform(String)
/** Anything else is no id of WeChat's, and would not fit its column. */
const templateId = z.string().regex(/^[\w-]{1,64}$/)
const head = { FromUserName: openid, CreateTime: text, MsgType: z.literal('event') }

/** WeChat: subscribe events, authorization change events, unsubscribe; JSON form. Others are acknowledged and left alone. */
const pushedEvent = z.discriminatedUnion('Event', [
  z.object({
    ...head,
    Event: z.enum(['subscribe_msg_popup_event', 'subscribe_msg_change_event']),
    List: list(z.object({ TemplateId: templateId, SubscribeStatusString: z.string() })),
  }),
  z.object({
    ...head,
    Event: z.literal('subscribe_msg_sent_event'),
    List: list(
      z.object({
        TemplateId: templateId,
        MsgID: text,
        ErrorCode: text,
        ErrorStatus: z.string().optional(),
      }),
    ),
  }),
  // A data right used in WeChat: here the person is in `OpenID`, and `RevokeInfo` is documented as one code.
  z.object({
    ...head,
    Event: z.enum(['user_authorization_revoke', 'user_authorization_cancellation']),
    OpenID: openid,
    RevokeInfo: text.optional(),
  }),
  z.object({ ...head, Event: z.literal('unsubscribe') }),
])
export type WechatEvent = z.infer<typeof pushedEvent>
type EventNamed<Name extends WechatEvent['Event']> = Extract<WechatEvent, { Event: Name }>
export type SubscribeEvent = EventNamed<
  'subscribe_msg_popup_event' | 'subscribe_msg_change_event' | 'subscribe_msg_sent_event'
>
export type RightsEvent = EventNamed<
  'user_authorization_revoke' | 'user_authorization_cancellation' | 'unsubscribe'
>

/** WeChat gives whole seconds, and its clock and ours differ by less than this. */
const clockDifference = 5 * second

/**
 * When an event was made, by WeChat's clock, and from when on what a person does here is certainly later than it.
 * One without a time we can read, or from the future, was made now.
 */
export function timesOf(event: WechatEvent, now: number): { madeAt: number; later: number } {
  const told = /^\d{1,12}$/.test(event.CreateTime) ? Number(event.CreateTime) * second : now
  const madeAt = Math.min(told, now)
  return { madeAt, later: madeAt + second + clockDifference }
}

/** Takes an event; must have it on disk when it resolves. */
export type TakeEvent = (event: WechatEvent) => Promise<void>

/** GET: WeChat checks that the address is ours. */
export function verifyPushAddress(rt: Runtime, ctx: Context): void {
  const { signature, timestamp, nonce, echostr } = ctx.query
  if (!signatureMatches(signature, [rt.env.WECHAT_PUSH_TOKEN, String(timestamp), String(nonce)]))
    throw new AppError('forbidden', 'push signature')
  ctx.type = 'text/plain'
  ctx.body = String(echostr ?? '')
}

/**
 * POST: an event. WeChat waits 5 s and sends three times, so the event is on disk before "success" goes back,
 * and a failure answers an error so that it comes again.
 */
export async function receivePush(rt: Runtime, ctx: Context, take: TakeEvent): Promise<void> {
  const event = pushedEvent.safeParse(readPush(rt, ctx))
  if (event.success) await take(event.data)
  ctx.type = 'text/plain'
  ctx.body = 'success'
}

function readPush(rt: Runtime, ctx: Context): unknown {
  const { signature, timestamp, nonce, msg_signature: messageSignature } = ctx.query
  const { WECHAT_PUSH_TOKEN: token, WECHAT_PUSH_AES_KEY: aesKey, WECHAT_APP_ID: appId } = rt.env
  const body: unknown = (ctx.request as Context['request'] & { body?: unknown }).body
  if (typeof body !== 'object' || body === null)
    throw new AppError('unsupported_media_type', 'push is not JSON')
  const parts = [token, String(timestamp), String(nonce)]
  if (aesKey) {
    const encrypted = 'Encrypt' in body ? body.Encrypt : null
    if (typeof encrypted !== 'string' || !signatureMatches(messageSignature, [...parts, encrypted]))
      throw new AppError('forbidden', 'push signature')
    try {
      return JSON.parse(decryptPush(encrypted, aesKey, appId))
    } catch {
      throw new AppError('forbidden', 'push cannot be decrypted')
    }
  }
  if (!signatureMatches(signature, parts)) throw new AppError('forbidden', 'push signature')
  return body
}
