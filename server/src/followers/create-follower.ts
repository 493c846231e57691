import { indexVersion, openidIndex } from '../core/blind-index'
import { startOfDay } from '../core/calendar'
import type { Tx } from '../core/database'
import { newDataKey, sealOf, wrapDataKey } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { Follower } from './follower.entity'
import { writeNames } from './name-rows'
import { sealOpenid } from './openid'
import { PersonKey } from './person-key.entity'
import { personOf } from './person'
import { emptyProfile, sealProfile } from './profile'
import { WechatIdentity } from './wechat-identity.entity'
import type { Person } from '../core/data-map'

/**
 * Makes a person: first their key, whose row gives the id that every sealed value is bound to.
 * Throws the driver's duplicate-key error when the openid is somebody's already: two joins at once make one person.
 */
export async function createFollower(
  tx: Tx,
  rt: Runtime,
  input: { openid: string; displayName: string | null; homeStoreId: number | null },
): Promise<Person> {
  const now = rt.clock.now()
  const dataKey = newDataKey()
  const inserted = await tx.insert(PersonKey, {
    wrappedKey: Buffer.alloc(0),
    masterVersion: rt.keys.currentMaster,
    createdAt: now,
  })
  const followerId = Number(inserted.identifiers[0]?.['personId'])
  const { wrapped, masterVersion } = wrapDataKey(rt.keys, followerId, dataKey)
  await tx.update(PersonKey, { personId: followerId }, { wrappedKey: wrapped, masterVersion })
  const sealedProfile = sealProfile(dataKey, followerId, { ...emptyProfile, name: input.displayName })
  await tx.insert(Follower, {
    id: followerId,
    homeStoreId: input.homeStoreId,
    sealedProfile,
    phoneIndex: null,
    indexVersion,
    indexedSeal: sealOf(sealedProfile),
    nameAt: now,
    phoneAt: null,
    createdAt: now,
    activeOn: startOfDay(now),
  })
  await writeNames(tx, rt.keys, followerId, input.displayName)
  await tx.insert(WechatIdentity, {
    followerId,
    appId: rt.env.WECHAT_APP_ID,
    openidIndex: openidIndex(rt.keys, rt.env.WECHAT_APP_ID, input.openid),
    sealedOpenid: sealOpenid(dataKey, followerId, input.openid),
    createdAt: now,
  })
  return personOf(followerId, dataKey)
}
