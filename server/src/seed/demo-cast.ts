import { templates } from '../../../config/policy/messaging'
import { startOfDay } from '../core/calendar'
import { day, hour } from '../core/clock'
import type { InventedConsent } from './invent-consents'
import type { InventedPerson } from './invent-people'

const [arrival = { templateId: '' }, activity = { templateId: '' }] = templates

/** People made by hand, one for each state a screen can have. They stand on top of the staff's list. */
export function demoCast(now: number): InventedPerson[] {
  const on = (sinceDays: number, change: Partial<InventedConsent> = {}): InventedConsent => ({
    status: 'granted',
    term: 'until_withdrawn',
    grantedAt: now - sinceDays * day,
    expiresAt: null,
    changedAt: now - sinceDays * day,
    outdated: false,
    ...change,
  })
  const until = (days: number) => on(20, { term: '30_days', expiresAt: now + days * day })
  const off = (status: 'withdrawn' | 'declined' | 'expired', daysAgo: number): InventedConsent => ({
    status,
    term: null,
    grantedAt: status === 'declined' ? null : now - (daysAgo + 30) * day,
    expiresAt: null,
    changedAt: now - daysAgo * day,
    outdated: false,
  })
  const person = (at: number, change: Partial<InventedPerson>): InventedPerson => ({
    openid: `oDemoCast${String(at).padStart(19, '0')}`,
    name: null,
    phone: null,
    store: 0,
    level: 'basic',
    points: 0,
    joinedAt: now - 78 * day,
    activeOn: startOfDay(now),
    consents: {},
    credits: {},
    tags: [],
    interactions: [line('joined', 78)],
    blocked: false,
    ...change,
  })
  const line = (
    kind: InventedPerson['interactions'][number]['kind'],
    daysAgo: number,
    more: Partial<InventedPerson['interactions'][number]> = {},
  ): InventedPerson['interactions'][number] => ({
    kind,
    purpose: kind === 'visit' ? 'visit_history' : 'membership',
    // Mid-afternoon, when the shop is open, whatever the hour it is filled at.
    occurredAt: startOfDay(now - daysAgo * day) + 15 * hour,
    store: kind === 'purchase' || kind === 'visit' ? 0 : null,
    amountFen: null,
    subject: null,
    ...more,
  })
  const purchase = (daysAgo: number, amountFen: number) => line('purchase', daysAgo, { amountFen })

  return [
    person(1, { name: null, store: null, level: 'basic' }),
    person(2, {
      name: '尉迟慕容晚晴与她的三只猫在湖滨',
      phone: '10000000002',
      tags: ['老会员', '街坊', '企业团购'],
    }),
    person(3, {
      name: '宋知秋',
      phone: '10000000003',
      consents: { marketing_messages: off('declined', 9), personalisation: off('declined', 9) },
    }),
    person(4, {
      name: '江一苇',
      consents: { marketing_messages: off('withdrawn', 2), visit_history: off('withdrawn', 2) },
      interactions: [
        line('joined', 78),
        line('consent_granted', 32, { subject: 'marketing_messages' }),
        line('consent_withdrawn', 2, { subject: 'marketing_messages' }),
      ],
    }),
    person(5, {
      name: '何清',
      phone: '10000000005',
      level: 'silver',
      points: 412,
      consents: { marketing_messages: off('expired', 3) },
      credits: { [arrival.templateId]: 2 },
    }),
    person(6, {
      name: '沈阿梨',
      level: 'silver',
      points: 260,
      consents: { marketing_messages: on(60), personalisation: on(200, { outdated: true }) },
      credits: { [arrival.templateId]: 1 },
    }),
    person(7, {
      name: '欧阳若溪',
      phone: '10000000007',
      level: 'gold',
      points: 3120,
      consents: { marketing_messages: on(40) },
      tags: ['老会员'],
      interactions: [line('joined', 300), purchase(3, 12800), purchase(21, 6600)],
    }),
    person(8, {
      name: '林小满',
      phone: '10000008000',
      level: 'silver',
      points: 320,
      consents: {
        marketing_messages: until(6),
        personalisation: on(78, { term: '1_year', expiresAt: now + 287 * day }),
        visit_history: until(6),
      },
      credits: { [arrival.templateId]: 2, [activity.templateId]: 1 },
      tags: ['爱喝乌龙', '少糖', '周末来', '老会员', '街坊'],
      interactions: [
        line('joined', 78),
        line('consent_granted', 78, { subject: 'personalisation' }),
        line('consent_granted', 20, { subject: 'marketing_messages' }),
        line('consent_granted', 20, { subject: 'visit_history' }),
        purchase(3, 3800),
        purchase(12, 5200),
        purchase(40, 2600),
        line('visit', 3),
        line('visit', 12),
        line('tag_applied', 12, { purpose: 'personalisation', subject: '爱喝乌龙' }),
        line('tag_applied', 12, { purpose: 'personalisation', subject: '少糖' }),
      ],
    }),
  ]
}
