import type { CampaignStatus, RecipientReason, RecipientStatus } from '@xinyue/shared/contract/campaigns'
import { messaging, templates } from '../../../config/policy/messaging'
import { calendarDate, calendarMonth, startOfDay } from '../core/calendar'
import { day, hour, minute } from '../core/clock'
import { idList, select, write, type Tx } from '../core/database'
import type { InsertedPerson, Shop } from './insert-people'
import { createRandom } from './random'
import { createRowSheet, type RowSheet } from './row-sheet'

interface DemoCampaign {
  name: string
  status: CampaignStatus
  tag: string
  template: number
  message: Readonly<Record<string, string>>
  by: string
  approvedBy: string | null
  daysAgo: number
}

/** One of each state that somebody has to do something about, and one that is done. */
const demoCampaigns = (now: number): readonly DemoCampaign[] => [
  {
    name: '秋茶节',
    status: 'finished',
    tag: '老会员',
    template: 0,
    message: {
      thing1: '秋茶节 明前龙井',
      thing2: '凭会员码到店试饮',
      time3: `${calendarDate(now - 9 * day)} 10:00`,
    },
    by: 'marketer',
    approvedBy: 'owner',
    daysAgo: 9,
  },
  {
    name: '企业茶礼',
    status: 'cancelled',
    tag: '企业团购',
    template: 1,
    message: { thing1: '企业茶礼预订', date2: calendarDate(now - 2 * day), thing3: '满十盒免邮' },
    by: 'marketer2',
    approvedBy: null,
    daysAgo: 6,
  },
  {
    name: '会员日第二杯半价',
    status: 'submitted',
    tag: '老会员',
    template: 1,
    message: { thing1: '会员日第二杯半价', date2: calendarDate(now + 6 * day), thing3: '全部门店，每人一次' },
    by: 'marketer',
    approvedBy: null,
    daysAgo: 1,
  },
  {
    name: '冬至桂花茶',
    status: 'draft',
    tag: '爱喝乌龙',
    template: 0,
    message: {
      thing1: '冬至桂花茶',
      thing2: '凭会员码到店试饮',
      time3: `${calendarDate(now + 10 * day)} 10:00`,
    },
    by: 'marketer',
    approvedBy: null,
    daysAgo: 0,
  },
]

export async function insertCampaigns(
  tx: Tx,
  shop: Shop,
  staffIds: ReadonlyMap<string, number>,
  people: readonly InsertedPerson[],
  now: number,
): Promise<void> {
  const sheet = createRowSheet()
  const caps: { month: number; count: number; followerIds: readonly number[] }[] = []
  const [top] = await select<{ id: number }>(tx, 'SELECT COALESCE(MAX(id), 0) AS id FROM campaigns')
  demoCampaigns(now).forEach((campaign, at) => {
    const id = Number(top?.id ?? 0) + 1 + at
    const createdAt = startOfDay(now - campaign.daysAgo * day) + (campaign.daysAgo === 0 ? 0 : 10 * hour)
    const over = campaign.status === 'finished' || campaign.status === 'cancelled'
    const started = campaign.status === 'finished' ? createdAt + 2 * hour : null
    sheet.add('campaigns', {
      id,
      name: campaign.name,
      status: campaign.status,
      purpose: 'marketing_messages',
      notice_version_id: shop.notices.inForce.get('marketing_messages')?.id ?? 0,
      tag_id: shop.tagIds.get(campaign.tag) ?? 0,
      template_id: templates[campaign.template]?.templateId ?? '',
      message: JSON.stringify(campaign.message),
      created_by: staffIds.get(campaign.by) ?? 0,
      approved_by: campaign.approvedBy === null ? null : (staffIds.get(campaign.approvedBy) ?? null),
      created_at: createdAt,
      started_at: started,
      finished_at: over ? createdAt + 3 * hour : null,
      pause_reason: null,
      pause_detail: null,
      expand_cursor: 0,
      expanded_at: started,
    })
    if (started === null) return
    const month = calendarMonth(started)
    for (const [count, followerIds] of addRecipients(sheet, id, campaign, people, started))
      if (count > 0) caps.push({ month, count, followerIds })
  })
  await sheet.write(tx)
  for (const { month, count, followerIds } of caps)
    await write(
      tx,
      `UPDATE wechat_identities SET sent_month = ?, sent_count = ? WHERE follower_id IN (${idList(followerIds)})`,
      [month, count],
    )
}

/** Where everybody with the tag ended up: mostly as their consent and credits say, now and then as WeChat does. */
function addRecipients(
  sheet: RowSheet,
  campaignId: number,
  campaign: DemoCampaign,
  people: readonly InsertedPerson[],
  startedAt: number,
): Map<number, number[]> {
  const random = createRandom(campaignId)
  const template = templates[campaign.template]?.templateId ?? ''
  /** Messages in the campaign's month -> followers who got that many. */
  const sent = new Map<number, number[]>()
  people
    .filter(({ person }) => person.tags.includes(campaign.tag) && person.joinedAt < startedAt)
    .forEach(({ followerId, person }, at) => {
      const [status, reason] = outcome(person, template, random.next())
      const reached = status === 'sent' || status === 'unknown'
      const settledAt = startedAt + Math.floor(at / 40) * 1000 + minute
      sheet.add('recipients', {
        campaign_id: campaignId,
        follower_id: followerId,
        status,
        reason,
        attempts: 0,
        deferred_until: null,
        lease_until: null,
        month: reached ? calendarMonth(startedAt) : null,
        settled_at: settledAt,
      })
      const used = reached ? 1 : reason === 'frequency_cap' ? messaging.frequencyCap : 0
      sent.set(used, [...(sent.get(used) ?? []), followerId])
    })
  return sent
}

function outcome(
  person: InsertedPerson['person'],
  template: string,
  luck: number,
): [RecipientStatus, RecipientReason | null] {
  const consent = person.consents.marketing_messages
  if (person.blocked) return ['skipped', 'suppressed']
  if (!consent || consent.status === 'declined') return ['skipped', 'no_consent']
  if (consent.status === 'withdrawn') return ['skipped', 'withdrawn']
  if (consent.status === 'expired') return ['skipped', 'consent_expired']
  if ((person.credits[template] ?? 0) === 0 && luck < 0.5) return ['skipped', 'no_send_credit']
  if (luck < 0.02) return ['skipped', 'frequency_cap']
  if (luck < 0.045) return ['failed', 'refused_by_wechat']
  if (luck < 0.05) return ['failed', 'wechat_error']
  if (luck < 0.055) return ['unknown', 'no_answer']
  return ['sent', null]
}
