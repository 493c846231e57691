import type { InteractionKind } from '@xinyue/shared/contract/followers'
import type { MemberLevel } from '@xinyue/shared/contract/members'
import type { OptionalPurpose, PurposeCode } from '@xinyue/shared/contract/policy'
import { roleGrants, type Role } from '@xinyue/shared/permissions'
import { system, type StaffActor } from '../../server/src/core/actor'
import { startOfDay } from '../../server/src/core/calendar'
import type { Person } from '../../server/src/core/data-map'
import { loadNotices, type Notices } from '../../server/src/consent/notices'
import { publishNotices } from '../../server/src/consent/publish-notices'
import { recordConsent } from '../../server/src/consent/record-consent'
import { nameKey } from '../../server/src/core/name-key'
import type { StoredConsentStatus } from '../../server/src/consent/consent-status'
import { SubscriptionCredit } from '../../server/src/consent/subscription-credit.entity'
import { createFollower } from '../../server/src/followers/create-follower'
import { Follower } from '../../server/src/followers/follower.entity'
import { updateProfile } from '../../server/src/followers/update-profile'
import { Interaction } from '../../server/src/interactions/interaction.entity'
import { nameTag } from '../../server/src/interactions/tag-names'
import { newMemberNumber } from '../../server/src/members/join-membership'
import { Membership } from '../../server/src/members/membership.entity'
import { createStaff } from '../../server/src/staff/create-staff'
import { createStore } from '../../server/src/staff/create-store'
import { FollowerTag } from '../../server/src/tags/follower-tag.entity'
import { Tag } from '../../server/src/tags/tag.entity'
import { staffActor } from './call'
import type { TestRuntime } from './runtime'

let number = 0
/** Different every time, within one test file. */
export const unique = (prefix: string): string => `${prefix}${++number}`

export const makeStore = (rt: TestRuntime, name = unique('门店')): Promise<number> =>
  rt.database.transaction((tx) => createStore(tx, name))

/** A staff member who could sign in with `password`; of a new store when the role needs one. */
export async function makeStaff(rt: TestRuntime, role: Role, storeId?: number): Promise<StaffActor> {
  const store = roleGrants[role].scope === 'store' ? (storeId ?? (await makeStore(rt))) : null
  const staffId = await rt.database.transaction((tx) =>
    createStaff(
      tx,
      system('test'),
      { login: unique('staff'), displayName: '陈晓', role, storeId: store, password, demo: false },
      rt.clock.now(),
    ),
  )
  return staffActor(staffId, role, store)
}
export const password = 'a long enough password'

/** Publishes the notices once, and reads them. */
export async function makeNotices(rt: TestRuntime): Promise<Notices> {
  await rt.database.transaction((tx) => publishNotices(tx, rt))
  return loadNotices(rt)
}

export interface NewFollower {
  name?: string | null
  phone?: string | null
  storeId?: number | null
  level?: MemberLevel
  points?: number
  activeAt?: number
  openid?: string
  /** Status and end (null: until withdrawn) of each purpose that was ever asked for. */
  consents?: Partial<Record<OptionalPurpose, { status?: StoredConsentStatus; expiresAt?: number | null }>>
  /** Template -> sends left. */
  credits?: Record<string, number>
  tagIds?: readonly number[]
}
export interface MadeFollower {
  followerId: number
  person: Person
  openid: string
  memberNumber: string
}

/** A member with everything that was asked for. */
export async function makeFollower(rt: TestRuntime, wanted: NewFollower = {}): Promise<MadeFollower> {
  const notices = await makeNotices(rt)
  const now = rt.clock.now()
  const openid = wanted.openid ?? unique(`oTest${process.pid}_`)
  const memberNumber = newMemberNumber()
  const storeId = wanted.storeId ?? null
  const activeOn = startOfDay(wanted.activeAt ?? now)
  return rt.database.transaction(async (tx) => {
    const person = await createFollower(tx, rt, {
      openid,
      displayName: wanted.name === undefined ? '林小满' : wanted.name,
      homeStoreId: storeId,
    })
    const { followerId } = person
    if (wanted.phone) await updateProfile(tx, rt, followerId, { phone: wanted.phone })
    await tx.update(Follower, { id: followerId }, { activeOn })
    await tx.insert(Membership, {
      followerId,
      memberNumber,
      level: wanted.level ?? 'basic',
      points: wanted.points ?? 0,
      joinedAt: now,
    })
    for (const [purpose, { status = 'granted', expiresAt = null }] of entriesOf(wanted.consents ?? {}))
      await recordConsent(
        tx,
        { kind: 'follower', followerId, session: Buffer.alloc(32) },
        person,
        {
          purpose,
          action: status,
          status,
          notice: notices.current(purpose),
          term: status === 'granted' ? 'until_withdrawn' : null,
          expiresAt,
          at: now,
        },
        { locale: 'zh-CN', page: 'privacy', requestId: null },
      )
    for (const [templateId, remaining] of Object.entries(wanted.credits ?? {}))
      await tx.insert(SubscriptionCredit, { followerId, templateId, remaining, updatedAt: now })
    for (const tagId of wanted.tagIds ?? [])
      await tx.insert(FollowerTag, { tagId, followerId, storeId, activeOn, appliedBy: null, appliedAt: now })
    return { followerId, person, openid, memberNumber }
  })
}
const entriesOf = <K extends string, V>(record: Partial<Record<K, V>>): [K, V][] =>
  Object.entries(record) as [K, V][]

export async function makeTag(
  rt: TestRuntime,
  tag: { name?: string; group?: string; purpose?: OptionalPurpose | null } = {},
): Promise<number> {
  const name = tag.name ?? unique('标签')
  const inserted = await rt.database.source.manager.insert(Tag, {
    name,
    nameKey: nameKey(name),
    group: tag.group ?? '口味',
    purpose: tag.purpose ?? null,
    createdAt: rt.clock.now(),
  })
  const tagId = Number(inserted.identifiers[0]?.['id'])
  await nameTag(rt.database.source.manager, tagId, name)
  return tagId
}

export async function makeInteraction(
  rt: TestRuntime,
  followerId: number,
  interaction: {
    kind: InteractionKind
    purpose?: PurposeCode
    occurredAt?: number
    storeId?: number | null
    staffId?: number | null
    amountFen?: number | null
    subject?: string | null
  },
): Promise<number> {
  const inserted = await rt.database.source.manager.insert(Interaction, {
    followerId,
    kind: interaction.kind,
    purpose: interaction.purpose ?? (interaction.kind === 'visit' ? 'visit_history' : 'membership'),
    occurredAt: interaction.occurredAt ?? rt.clock.now(),
    storeId: interaction.storeId ?? null,
    staffId: interaction.staffId ?? null,
    amountFen: interaction.amountFen ?? null,
    subject: interaction.subject ?? null,
  })
  return Number(inserted.identifiers[0]?.['id'])
}
