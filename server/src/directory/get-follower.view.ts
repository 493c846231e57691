import type { followers } from '@xinyue/shared/contract/followers'
import type { MemberLevel } from '@xinyue/shared/contract/members'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { OutputOf } from '@xinyue/shared/endpoint'
import type { StaffActor } from '../core/actor'
import { found } from '../core/errors'
import { unwrapDataKey } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { isLive, readConsentBadges } from './consent-badges'
import { maskName, maskPhone } from '../followers/masking'
import { openProfile } from '../followers/profile'
import { recordAccess } from '../followers/record-access'
import { isOtherStore, readBy, readByValues } from '../followers/scope'

interface Row {
  id: number
  home_store_id: number | null
  active_on: number
  sealed_profile: Buffer | null
  wrapped_key: Buffer
  master_version: number
  member_number: string
  level: MemberLevel
  points: number
  joined_at: number
  store: string | null
  send_credits: number
}
interface TagRow {
  id: number
  name: string
  purpose: OptionalPurpose | null
  applied_at: number
}

/** One person, masked, with what their consents allow. A tag whose consent is not in force is not shown. */
export async function getFollower(
  rt: Runtime,
  actor: StaffActor,
  followerId: number,
): Promise<OutputOf<(typeof followers)['get']>> {
  const [row] = await rt.database.read<Row>(
    `SELECT f.id, f.home_store_id, f.active_on, f.sealed_profile, k.wrapped_key, k.master_version,
       m.member_number, m.level, m.points, m.joined_at, s.name AS store,
       (SELECT CAST(COALESCE(SUM(remaining), 0) AS SIGNED) FROM subscription_credits WHERE follower_id = f.id) AS send_credits
     FROM followers f JOIN person_keys k ON k.person_id = f.id JOIN memberships m ON m.follower_id = f.id
     LEFT JOIN stores s ON s.id = f.home_store_id
     WHERE f.id = ? AND ${readBy('f.id', 'f.home_store_id')}`,
    [followerId, ...readByValues(rt, actor)],
  )
  const person = found(row, 'follower')
  const [consents, tags] = await Promise.all([
    readConsentBadges(rt, followerId),
    rt.database.read<TagRow>(
      `SELECT t.id, t.name, t.purpose, l.applied_at FROM follower_tags l JOIN tags t ON t.id = l.tag_id
       WHERE l.follower_id = ? ORDER BY l.applied_at DESC, t.id DESC`,
      [followerId],
    ),
    recordAccess(rt, followerId, {
      actor,
      fields: ['name', 'phone', 'membership', 'activity', 'consents', 'tags'],
      reason: 'detail',
    }),
  ])
  const dataKey = unwrapDataKey(rt.keys, person.id, person.wrapped_key, person.master_version)
  const { name, phone } = openProfile(dataKey, person.id, person.sealed_profile)
  return {
    followerId: person.id,
    maskedName: name === null ? null : maskName(name),
    maskedPhone: phone === null ? null : maskPhone(phone),
    memberNumber: person.member_number,
    level: person.level,
    points: person.points,
    store: person.store,
    otherStore: isOtherStore(actor, person.home_store_id),
    joinedAt: person.joined_at,
    lastActiveAt: person.active_on,
    mayReceiveMarketing: isLive(consents, 'marketing_messages'),
    sendCredits: person.send_credits,
    consents,
    tags: tags
      .filter(({ purpose }) => purpose === null || isLive(consents, purpose))
      .map((tag) => ({ tagId: tag.id, name: tag.name, purpose: tag.purpose, appliedAt: tag.applied_at })),
  }
}
