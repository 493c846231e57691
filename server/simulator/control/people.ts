import { z } from 'zod'
import { findPeople, putPerson } from '../people'
import { DATA_RIGHTS_EVENTS, dataRightsEvent, unsubscribeEvent } from '../push/event-body'
import { answerPopup, changeSettings } from '../subscriptions'
import { issueCode } from '../wire/one-shot-codes'
import { ControlError } from './control-error'
import { count, nothing, personOf, route } from './route'
import type { Desk } from './route'

const openid = z.string().regex(/^[\w-]{4,64}$/)
const newPerson = z.strictObject({
  openid: openid.optional(),
  unionid: z.string().min(1).max(64).optional(),
  name: z.string().min(1).max(40).optional(),
  phone: z
    .string()
    .regex(/^\d{5,15}$/)
    .nullable()
    .optional(),
  countryCode: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .optional(),
  credits: z.record(z.string(), z.number().int().min(0)).optional(),
})
const answers = z
  .record(z.string(), z.enum(['accept', 'reject']))
  .refine((value) => Object.keys(value).length > 0, 'name at least one template')

function knownTemplates({ world }: Desk, templates: Record<string, unknown>): void {
  const unknown = Object.keys(templates).filter((id) => !world.templates.has(id))
  if (unknown.length) throw new ControlError(404, `no such template: ${unknown.join(', ')}`)
}

/** People: create, find, and everything a person does on the phone. */
export const peopleRoutes = [
  route(
    'GET',
    '/local/people',
    z.strictObject({
      q: z.string().max(64).default(''),
      offset: count(0, 10_000_000),
      limit: count(50, 1000),
    }),
    ({ world }, { q, offset, limit }) => findPeople(world, q, offset, limit),
  ),
  route(
    'POST',
    '/local/people',
    z.strictObject({ people: z.array(newPerson).min(1).max(50_000) }),
    ({ world }, { people }) => ({ people: people.map((known) => putPerson(world, known)) }),
  ),
  route('GET', '/local/people/:openid', nothing, (desk, _input, params) => personOf(desk, params)),
  route('POST', '/local/people/:openid/login-code', nothing, (desk, _input, params) => ({
    code: issueCode(desk.world, desk.world.loginCodes, personOf(desk, params).openid),
  })),
  route('POST', '/local/people/:openid/phone-code', nothing, (desk, _input, params) => {
    const person = personOf(desk, params)
    if (!person.phone) throw new ControlError(400, 'this person has no phone number')
    return { code: issueCode(desk.world, desk.world.phoneCodes, person.openid) }
  }),
  route(
    'POST',
    '/local/people/:openid/subscribe',
    z.strictObject({ templates: answers, keep: z.boolean().default(false) }),
    (desk, { templates, keep }, params) => {
      const person = personOf(desk, params)
      knownTemplates(desk, templates)
      answerPopup(desk.world, desk.push, person, templates, keep)
      return { credits: person.credits }
    },
  ),
  route(
    'POST',
    '/local/people/:openid/settings',
    z.strictObject({ templates: answers }),
    (desk, { templates }, params) => {
      const person = personOf(desk, params)
      knownTemplates(desk, templates)
      changeSettings(desk.world, desk.push, person, templates)
      return { refused: person.refused, kept: person.kept }
    },
  ),
  route(
    'POST',
    '/local/people/:openid/privacy',
    z.strictObject({ agreed: z.boolean() }),
    (desk, { agreed }, params) => {
      const person = personOf(desk, params)
      person.privacyAgreed = agreed
      desk.world.changes++
      return { agreed }
    },
  ),
  route(
    'POST',
    '/local/people/:openid/data-rights',
    z.strictObject({
      event: z.enum(DATA_RIGHTS_EVENTS),
      revokeInfo: z
        .string()
        .regex(/^\d{1,2}$/)
        .default('1'),
    }),
    (desk, { event, revokeInfo }, params) => {
      const { world, push } = desk
      push.push(dataRightsEvent(event, personOf(desk, params), world.clock.now(), world.appId, revokeInfo))
      return { queued: true }
    },
  ),
  route('POST', '/local/people/:openid/unsubscribe', nothing, (desk, _input, params) => {
    const { world, push } = desk
    push.push(unsubscribeEvent(personOf(desk, params).openid, world.clock.now()))
    return { queued: true }
  }),
]
