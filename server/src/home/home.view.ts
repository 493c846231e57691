import type { home } from '@xinyue/shared/contract/home'
import type { MemberLevel } from '@xinyue/shared/contract/members'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { OutputOf } from '@xinyue/shared/endpoint'
import { brand } from '../../../config/policy/brand'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { listConsents } from '../consent/consent.view'
import type { Notices } from '../consent/notices'
import { showAll } from '../followers/my-data.view'
import { readPerson } from '../followers/person'
import { openProfile } from '../followers/profile'
import { readMyNotices } from '../incidents/my-notices'
import { listAnswered } from '../requests/requests.view'
import { readMessage, shownMessage } from '../wechat/template-rules'

interface Row {
  sealed_profile: Buffer | null
  member_number: string
  level: MemberLevel
  points: number
  joined_at: number
  store_id: number | null
  store: string | null
}
interface MessageRow {
  id: number
  template_id: string
  message: string
  sent_at: number
  purpose: OptionalPurpose
  granted_at: number | null
}

/** The member's own page. */
export async function readHome(
  rt: Runtime,
  notices: Notices,
  followerId: number,
): Promise<OutputOf<typeof home>> {
  const [person, rows, consents, dataCategoryCount, viewed, messages, told, answered] = await Promise.all([
    readPerson(rt, followerId),
    rt.database.read<Row>(
      `SELECT f.sealed_profile, m.member_number, m.level, m.points, m.joined_at, s.id AS store_id, s.name AS store
       FROM followers f JOIN memberships m ON m.follower_id = f.id LEFT JOIN stores s ON s.id = f.home_store_id WHERE f.id = ?`,
      [followerId],
    ),
    listConsents(rt, notices, followerId),
    showAll(rt, followerId).then(({ length }) => length),
    rt.database.read<{ at: number | null }>(
      'SELECT MAX(at) AS at FROM access_entries WHERE follower_id = ?',
      [followerId],
    ),
    rt.database.read<MessageRow>(
      `SELECT r.id, c.template_id, c.message, r.settled_at AS sent_at, c.purpose, cs.granted_at
       FROM recipients r JOIN campaigns c ON c.id = r.campaign_id
       LEFT JOIN consent_states cs ON cs.follower_id = r.follower_id AND cs.purpose = c.purpose
       WHERE r.follower_id = ? AND r.status = 'sent' ORDER BY r.settled_at DESC LIMIT 3`,
      [followerId],
    ),
    readMyNotices(rt, followerId),
    listAnswered(rt, followerId),
  ])
  const agreed = consents.filter(({ status }) => status === 'granted')
  const row = found(rows[0], 'member')
  return {
    brand: brand.name,
    displayName: openProfile(person.dataKey, followerId, row.sealed_profile).name,
    memberNumber: row.member_number,
    level: row.level,
    points: row.points,
    joinedAt: row.joined_at,
    homeStore: row.store,
    homeStoreId: row.store_id,
    dataCategoryCount,
    activeConsentCount: agreed.length,
    renewalCount: consents.filter(({ status }) => status === 'needs_renewal').length,
    mayOfferNews: consents.some(
      ({ purpose, status, askAgainAt }) =>
        purpose === 'marketing_messages' &&
        status !== 'granted' &&
        (askAgainAt === null || askAgainAt <= rt.clock.now()),
    ),
    lastViewedAt: viewed[0]?.at ?? null,
    unread: told.find(({ readAt }) => readAt === null) ?? null,
    agreed,
    answered,
    recentMessages: messages.map((m) => ({
      messageId: m.id,
      ...shownMessage(m.template_id, readMessage(m.message)),
      sentAt: m.sent_at,
      purpose: m.purpose,
      consentGrantedAt: m.granted_at,
    })),
  }
}
