import type { OptionalPurpose, PurposeCode } from '@xinyue/shared/contract/policy'
import type { InteractionKind } from '@xinyue/shared/contract/followers'
import type { MemberLevel } from '@xinyue/shared/contract/members'
import { templates } from '../../../config/policy/messaging'
import { startOfDay } from '../core/calendar'
import { day, hour } from '../core/clock'
import { stores, tags } from './demo-shop'
import { inventConsent, type InventedConsent } from './invent-consents'
import { inventName, inventOpenid, inventPhone } from './names'
import { createRandom, type Random } from './random'

export interface InventedInteraction {
  kind: InteractionKind
  purpose: PurposeCode
  occurredAt: number
  store: number | null
  amountFen: number | null
  subject: string | null
}
export interface InventedPerson {
  openid: string
  name: string | null
  phone: string | null
  /** Index into the demo's stores. */
  store: number | null
  level: MemberLevel
  points: number
  joinedAt: number
  activeOn: number
  consents: Partial<Record<OptionalPurpose, InventedConsent>>
  credits: Record<string, number>
  tags: string[]
  interactions: InventedInteraction[]
  /** On the list of people never to contact. */
  blocked: boolean
}

const purposes: readonly OptionalPurpose[] = ['marketing_messages', 'personalisation', 'visit_history']

/**
 * Invents people. Who they are does not depend on `now`; only dates do, so that the same people come out every time.
 * The last ones are on top of the staff's list, so there everybody was active today.
 */
export function inventPeople(count: number, now: number, seed = 20_260_901): InventedPerson[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, at) => inventPerson(random, at, now, at >= count - 40))
}

function inventPerson(random: Random, at: number, now: number, recent: boolean): InventedPerson {
  const openid = inventOpenid(random)
  const name = random.chance(0.88) ? inventName(random) : null
  const phone = random.chance(0.64) ? inventPhone(at) : null
  const level = random.weighted<MemberLevel>({ basic: 78, silver: 17, gold: 5 })
  const store = random.chance(0.94) ? random.between(0, stores.length - 1) : null
  // Cubed, so that most were active lately and a few not for a year.
  const idle = recent ? 0 : Math.floor(random.next() ** 3 * 400)
  const member = idle + random.between(1, 500)
  const joinedAt = now - member * day - random.between(0, 10) * hour
  const consents = inventConsents(random, joinedAt, now)
  const interactions = inventInteractions(random, {
    level,
    store,
    joinedAt,
    lastAt: now - idle * day - random.between(1, 6) * hour,
    consents,
  })
  return {
    openid,
    name,
    phone,
    store,
    level,
    points: pointsFrom(interactions),
    joinedAt,
    activeOn: startOfDay(now - idle * day),
    consents,
    credits: inventCredits(random, consents),
    tags: tags
      .filter(({ share, purpose }) => random.chance(share) && (purpose === null || isLive(consents, purpose)))
      .map((tag) => tag.name),
    interactions,
    blocked: random.chance(0.004),
  }
}

const isLive = (consents: InventedPerson['consents'], purpose: OptionalPurpose): boolean => {
  const consent = consents[purpose]
  return consent?.status === 'granted' && !consent.outdated
}

function inventConsents(random: Random, joinedAt: number, now: number): InventedPerson['consents'] {
  const consents: InventedPerson['consents'] = {}
  for (const purpose of purposes) {
    const consent = inventConsent(random, purpose, joinedAt, now)
    if (consent) consents[purpose] = consent
  }
  return consents
}

/** WeChat's popup comes with marketing consent: most have a send or two left, a fifth have none. */
function inventCredits(random: Random, consents: InventedPerson['consents']): Record<string, number> {
  const remaining = Number(random.weighted({ '0': 2, '1': 4, '2': 3, '3': 1 }))
  const other = Number(random.weighted({ '0': 5, '1': 4, '2': 1 }))
  if (consents.marketing_messages?.status !== 'granted') return {}
  const [first, second] = templates
  return {
    ...(first ? { [first.templateId]: remaining } : {}),
    ...(second ? { [second.templateId]: other } : {}),
  }
}

interface Life {
  level: MemberLevel
  store: number | null
  joinedAt: number
  lastAt: number
  consents: InventedPerson['consents']
}

function inventInteractions(random: Random, life: Life): InventedInteraction[] {
  const none = { store: null, amountFen: null, subject: null }
  const all: InventedInteraction[] = [
    { ...none, kind: 'joined', purpose: 'membership', occurredAt: life.joinedAt },
  ]
  const some = () => life.joinedAt + Math.floor(random.next() * Math.max(hour, life.lastAt - life.joinedAt))
  const most = { basic: 4, silver: 16, gold: 34 }[life.level]
  const purchases = random.between(life.level === 'basic' ? 0 : 5, most)
  for (let i = 0; i < purchases; i++)
    all.push({
      ...none,
      kind: 'purchase',
      purpose: 'membership',
      occurredAt: i === 0 ? life.lastAt : some(),
      store: life.store,
      amountFen: random.between(12, 160) * 100 + random.pick([0, 50, 80]),
    })
  const visits = isLive(life.consents, 'visit_history') ? random.between(1, 8) : 0
  for (let i = 0; i < visits; i++)
    all.push({ ...none, kind: 'visit', purpose: 'visit_history', occurredAt: some(), store: life.store })
  for (const purpose of purposes) {
    const consent = life.consents[purpose]
    if (!consent) continue
    const line = { ...none, purpose: 'membership' as const, subject: purpose }
    if (consent.grantedAt !== null)
      all.push({ ...line, kind: 'consent_granted', occurredAt: consent.grantedAt })
    if (consent.status === 'withdrawn')
      all.push({ ...line, kind: 'consent_withdrawn', occurredAt: consent.changedAt })
  }
  return all
}

/** A point a yuan. */
const pointsFrom = (interactions: readonly InventedInteraction[]): number =>
  Math.floor(interactions.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0) / 100)
