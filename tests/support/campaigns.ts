import type { CampaignProgress, CampaignStatus } from '@xinyue/shared/contract/campaigns'
import { templates } from '../../config/policy/messaging'
import { StaffMember, until } from './actors'
import { makeCrowd, type CrowdMember } from './crowd'
import { makeTag } from './factories'
import type { Service } from './service'

export const templateId = templates[0]?.templateId ?? ''
export const message = { thing1: '桂花茶', thing2: '到店试饮', time3: '2026-12-01 10:00' }

/** Staff who run campaigns, and what they do most. */
export class Marketing {
  private constructor(
    private readonly service: Service,
    readonly owner: StaffMember,
    readonly marketer: StaffMember,
  ) {}
  static async opens(service: Service): Promise<Marketing> {
    const [owner, marketer] = [
      await StaffMember.signsIn(service, 'owner'),
      await StaffMember.signsIn(service, 'marketer'),
    ]
    return new Marketing(service, owner, marketer)
  }

  /** People who agreed and accepted `credits` messages each, on both sides, with a tag of their own. */
  async crowd(count: number, credits = 1): Promise<{ tagId: number; people: CrowdMember[] }> {
    const { rt, notices, localWechat } = this.service
    const tagId = await makeTag(rt)
    const people = await makeCrowd(rt, notices.current('marketing_messages').id, {
      count,
      tagId,
      templateId,
      marketing: true,
      sessions: true,
    })
    await rt.database.source.query(
      `UPDATE subscription_credits SET remaining = ? WHERE follower_id IN (${people.map(() => '?').join(',')})`,
      [credits, ...people.map(({ followerId }) => followerId)],
    )
    await localWechat.addPeople(people.map(({ openid }) => ({ openid, credits: { [templateId]: credits } })))
    return { tagId, people }
  }

  async draft(tagId: number): Promise<number> {
    const { campaignId } = await this.marketer.api.campaigns.create({
      name: '活动',
      purpose: 'marketing_messages',
      tagId,
      templateId,
      message,
    })
    await this.marketer.api.campaigns.submit({ campaignId, revision: 1 })
    return campaignId
  }
  async launch(tagId: number): Promise<number> {
    const campaignId = await this.draft(tagId)
    await this.owner.api.campaigns.approve({ campaignId, revision: 1 })
    return campaignId
  }
  /** The campaign, once it is so. */
  when(
    campaignId: number,
    holds: CampaignStatus | ((campaign: { status: CampaignStatus; progress: CampaignProgress }) => boolean),
    timeoutMs?: number,
  ) {
    return until(
      () => this.marketer.api.campaigns.get({ campaignId }),
      typeof holds === 'string' ? ({ status }) => status === holds : holds,
      timeoutMs,
    )
  }
}

/** How often WeChat accepted a message for each of these people. */
export async function received(service: Service, people: readonly CrowdMember[]): Promise<number[]> {
  const times = new Map(people.map(({ openid }) => [openid, 0]))
  for (const { openid } of await service.localWechat.sends())
    if (times.has(openid)) times.set(openid, (times.get(openid) ?? 0) + 1)
  return [...times.values()]
}

/** What a person has left, and has had this month. */
export async function ledger(
  service: Service,
  people: readonly CrowdMember[],
): Promise<{ credits: number[]; used: number[] }> {
  const { database } = service.rt
  const rows = await database.source.manager.query<{ remaining: number; used: number }[]>(
    `SELECT s.remaining, w.sent_count AS used FROM subscription_credits s
     JOIN wechat_identities w ON w.follower_id = s.follower_id
     WHERE s.follower_id IN (${people.map(() => '?').join(',')}) ORDER BY s.follower_id`,
    people.map(({ followerId }) => followerId),
  )
  return { credits: rows.map(({ remaining }) => remaining), used: rows.map(({ used }) => used) }
}

/** What must hold whatever happened: rows that a bug would leave behind. */
export async function brokenInvariants(service: Service): Promise<Record<string, number>> {
  const checks: Record<string, string> = {
    'credit below zero': 'SELECT COUNT(*) AS n FROM subscription_credits WHERE remaining < 0',
    'cap below zero': 'SELECT COUNT(*) AS n FROM wechat_identities WHERE sent_count < 0 OR sent_count > 1000',
    'recipient of nobody waiting':
      "SELECT COUNT(*) AS n FROM recipients WHERE follower_id IS NULL AND status IN ('queued', 'deferred', 'sending')",
    'waiting in a campaign that is over': `SELECT COUNT(*) AS n FROM recipients r JOIN campaigns c ON c.id = r.campaign_id
      WHERE c.status IN ('cancelled', 'finished') AND r.status IN ('queued', 'deferred', 'sending')`,
    'recipient without a person': `SELECT COUNT(*) AS n FROM recipients r LEFT JOIN followers f ON f.id = r.follower_id
      WHERE r.follower_id IS NOT NULL AND f.id IS NULL`,
    'key without a person': `SELECT COUNT(*) AS n FROM person_keys k LEFT JOIN followers f ON f.id = k.person_id WHERE f.id IS NULL`,
    'person without a membership':
      'SELECT COUNT(*) AS n FROM followers f LEFT JOIN memberships m ON m.follower_id = f.id WHERE m.follower_id IS NULL',
    'record of nobody': `SELECT COUNT(*) AS n FROM consent_records r LEFT JOIN followers f ON f.id = r.follower_id
      WHERE r.follower_id IS NOT NULL AND f.id IS NULL`,
    'notice served to nobody': `SELECT COUNT(*) AS n FROM served_notices r LEFT JOIN followers f ON f.id = r.follower_id
      WHERE r.follower_id IS NOT NULL AND f.id IS NULL`,
    'tag on a purpose without consent': `SELECT COUNT(*) AS n FROM follower_tags l JOIN tags t ON t.id = l.tag_id
      LEFT JOIN consent_states c ON c.follower_id = l.follower_id AND c.purpose = t.purpose
      WHERE t.purpose IS NOT NULL AND COALESCE(c.status, '') <> 'granted'`,
    'state that is not its last record': `SELECT COUNT(*) AS n FROM consent_states s JOIN consent_records r ON r.id =
      (SELECT MAX(id) FROM consent_records WHERE follower_id = s.follower_id AND purpose = s.purpose)
      WHERE r.action <> s.status AND NOT (r.action IN ('renewed', 'narrowed') AND s.status = 'granted')`,
    'job given up on': 'SELECT COUNT(*) AS n FROM outbox_messages WHERE failed_at IS NOT NULL',
  }
  const broken: Record<string, number> = {}
  for (const [name, sql] of Object.entries(checks)) {
    const [row] = await service.rt.database.read<{ n: number }>(sql)
    if (row && row.n > 0) broken[name] = row.n
  }
  return broken
}
