import { indexVersion, phoneIndex } from '../core/blind-index'
import type { Tx } from '../core/database'
import { found } from '../core/errors'
import { sealOf } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { Follower } from './follower.entity'
import { writeNames } from './name-rows'
import { lockPerson } from './person'
import { openProfile, sealProfile, type Profile } from './profile'

/** Changes what a person told us; the blind indexes move with it. */
export async function updateProfile(
  tx: Tx,
  rt: Runtime,
  followerId: number,
  change: Partial<Profile>,
): Promise<Profile> {
  const { dataKey } = await lockPerson(tx, rt, followerId)
  const follower = found(await tx.findOneBy(Follower, { id: followerId }), 'follower')
  const profile = { ...openProfile(dataKey, followerId, follower.sealedProfile), ...change }
  const sealedProfile = sealProfile(dataKey, followerId, profile)
  await tx.update(
    Follower,
    { id: followerId },
    {
      sealedProfile,
      phoneIndex: profile.phone === null ? null : phoneIndex(rt.keys, profile.phone),
      indexVersion,
      indexedSeal: sealOf(sealedProfile),
      ...(change.name === undefined ? {} : { nameAt: rt.clock.now() }),
      ...(change.phone === undefined ? {} : { phoneAt: rt.clock.now() }),
    },
  )
  await writeNames(tx, rt.keys, followerId, profile.name)
  return profile
}
