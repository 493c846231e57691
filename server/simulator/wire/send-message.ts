import { KEPT_MESSAGES } from '../world'
import type { Person, SendReceipt, Template, World } from '../world'
import { requireToken } from './access-token'
import { failure, WireError } from './answer'
import type { WireAnswer } from './answer'
import { isRecord, readBody, text } from './call'
import type { WireCall, WireEndpoint } from './call'
import { keywordProblem } from './keyword-rules'

const DAY = 86_400_000
/** China's offset: the daily cap starts anew at 00:00 there. */
const CHINA = 28_800_000
const STATES = ['developer', 'trial', 'formal']
const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW']

/** Told of each accepted send, so that its delivery event can follow. */
export type OnAccepted = (openid: string, templateId: string, msgid: string) => void

/**
 * WeChat: subscribe/send. Spends one credit per accepted send, answers 43101 at zero and 43108 while an
 * earlier send to the same person is still being processed. Every call leaves a line in the receive log.
 */
export function sendMessage(onAccepted: OnAccepted): WireEndpoint {
  return (world, call) => {
    const receipt: SendReceipt = {
      seq: world.nextSeq++,
      receivedAt: call.receivedAt,
      at: world.clock.now(),
      openid: '',
      templateId: '',
      errcode: 0,
      msgid: null,
    }
    world.sends.push(receipt)
    try {
      return accept(world, call, receipt, onAccepted)
    } catch (error) {
      if (!(error instanceof WireError)) throw error
      receipt.errcode = error.errcode
      return failure(error.errcode, error.errmsg)
    }
  }
}

function accept(world: World, call: WireCall, receipt: SendReceipt, onAccepted: OnAccepted): WireAnswer {
  requireToken(world, call)
  const body = readBody(call)
  const openid = (receipt.openid = text(body.touser))
  const templateId = (receipt.templateId = text(body.template_id))
  const person = world.people.get(openid)
  if (!person) throw new WireError(40003)
  const template = world.templates.get(templateId)
  if (!template) throw new WireError(40037)
  checkOptions(world, body)
  const data = checkData(template, body.data)
  if (world.busy.has(openid)) throw new WireError(43108)
  world.busy.add(openid)
  call.afterAnswer(() => world.busy.delete(openid))
  countToday(world)
  spendCredit(person, template)

  const msgid = (receipt.msgid = nextMsgid(world))
  const answer = `{"errcode":0,"errmsg":"ok","msgid":${msgid}}`
  world.messages.push({
    seq: receipt.seq,
    openid,
    templateId,
    msgid,
    page: text(body.page),
    data,
    at: receipt.at,
    receivedAt: receipt.receivedAt,
    request: call.body,
    answer,
  })
  if (world.messages.length >= KEPT_MESSAGES * 1.1)
    world.messages.splice(0, world.messages.length - KEPT_MESSAGES)
  world.changes++
  onAccepted(openid, templateId, msgid)
  return answer
}

/** A long-term template needs one accept for many sends; a one-time template spends one each. */
function spendCredit(person: Person, template: Template): void {
  const left = person.credits[template.id] ?? 0
  if (left < 1 || person.refused.includes(template.id)) throw new WireError(43101)
  if (template.type === 2) person.credits[template.id] = left - 1
}

function checkOptions(world: World, body: Record<string, unknown>): void {
  const { miniprogram_state: state, lang } = body
  if (state !== undefined && !STATES.includes(text(state))) throw new WireError(40097)
  if (lang !== undefined && !LANGUAGES.includes(text(lang))) throw new WireError(40097)
  if (body.page === undefined || world.settings.pages.length === 0) return
  const page = text(body.page).split('?')[0] ?? ''
  if (!world.settings.pages.includes(page)) throw new WireError(41030)
}

/** Every keyword of the template must be there and follow its type; keys it does not have are ignored. */
function checkData(template: Template, data: unknown): Record<string, string> {
  if (!isRecord(data)) throw new WireError(47003, 'argument invalid! data is empty')
  const values: Record<string, string> = {}
  for (const { key, type } of template.keywords) {
    const field = data[key]
    const value = isRecord(field) ? field.value : undefined
    const problem = keywordProblem(type, value, template.enums[key])
    if (problem)
      throw new WireError(
        47003,
        `argument invalid! data.${key}.value ${problem === 'empty' ? 'is empty' : 'invalid'}`,
      )
    values[key] = text(value)
  }
  return values
}

function countToday(world: World): void {
  const day = Math.floor((world.clock.now() + CHINA) / DAY)
  const today = world.sendsToday
  if (today.day !== day) world.sendsToday = { day, count: 1 }
  else if (today.count >= world.settings.dailySendLimit) throw new WireError(45009)
  else today.count++
}

function nextMsgid(world: World): string {
  const id = world.nextMsgid++
  return String(world.settings.longMessageIds ? id + 2_450_000_000_000_000_001n : id)
}
