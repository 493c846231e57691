import type { Message } from '../world'

/** One event as WeChat pushes it in JSON format, still without ToUserName. */
export interface WechatEvent {
  event: string
  openid: string
  body: Record<string, unknown>
}

type Status = 'accept' | 'reject'

/** JSON has no wrapper: a bare object for one item, an array for several. WeChat: subscribe events. */
const list = <T>(items: T[]): T | T[] => (items.length === 1 && items[0] !== undefined ? items[0] : items)

const head = (event: string, openid: string, at: number) => ({
  FromUserName: openid,
  CreateTime: String(Math.floor(at / 1000)),
  MsgType: 'event',
  Event: event,
})

const subscription = (
  event: string,
  openid: string,
  at: number,
  items: Record<string, string>[],
): WechatEvent => ({
  event,
  openid,
  body: { ...head(event, openid, at), List: list(items) },
})

/** The person answered the popup. WeChat: subscribe_msg_popup_event. */
export const popupEvent = (openid: string, at: number, answers: Record<string, Status>): WechatEvent =>
  subscription(
    'subscribe_msg_popup_event',
    openid,
    at,
    Object.entries(answers).map(([TemplateId, SubscribeStatusString]) => ({
      TemplateId,
      SubscribeStatusString,
      PopupScene: '0',
    })),
  )

/** The person switched templates off in WeChat's settings; only refusals are pushed. WeChat: subscribe_msg_change_event. */
export const changeEvent = (openid: string, at: number, refused: string[]): WechatEvent =>
  subscription(
    'subscribe_msg_change_event',
    openid,
    at,
    refused.map((TemplateId) => ({ TemplateId, SubscribeStatusString: 'reject' })),
  )

/** The final result of one delivery. WeChat: subscribe_msg_sent_event. */
export const sentEvent = (
  openid: string,
  at: number,
  { templateId, msgid }: Pick<Message, 'templateId' | 'msgid'>,
): WechatEvent =>
  subscription('subscribe_msg_sent_event', openid, at, [
    { TemplateId: templateId, MsgID: msgid, ErrorCode: '0', ErrorStatus: 'success' },
  ])

export const DATA_RIGHTS_EVENTS = [
  'user_info_modified',
  'user_authorization_revoke',
  'user_authorization_cancellation',
] as const

/** The person no longer follows the service account. WeChat: unsubscribe. */
export const unsubscribeEvent = (openid: string, at: number): WechatEvent => ({
  event: 'unsubscribe',
  openid,
  body: { ...head('unsubscribe', openid, at), EventKey: '' },
})

/**
 * The person used a data right in WeChat. The person is in `OpenID`, and `CreateTime` is a number here.
 * WeChat: authorization change events.
 */
export const dataRightsEvent = (
  event: (typeof DATA_RIGHTS_EVENTS)[number],
  person: { openid: string; unionid: string | null },
  at: number,
  appId: string,
  revokeInfo: string,
): WechatEvent => ({
  event,
  openid: person.openid,
  body: {
    FromUserName: person.openid,
    CreateTime: Math.floor(at / 1000),
    MsgType: 'event',
    Event: event,
    OpenID: person.openid,
    ...(person.unionid ? { UnionID: person.unionid } : {}),
    AppID: appId,
    RevokeInfo: revokeInfo,
  },
})
