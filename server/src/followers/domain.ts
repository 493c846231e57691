import { minute } from '../core/clock'
import { defineDomain } from '../core/define-domain'
import { AccessEntry } from './access-entry.entity'
import { expandAccessPages } from './expand-access-pages'
import { FollowerName } from './follower-name.entity'
import { FollowerSession } from './follower-session.entity'
import { Follower } from './follower.entity'
import { PersonKey } from './person-key.entity'
import { followerData } from './personal-data'
import { rebuildIndexes } from './rebuild-indexes'
import { WechatIdentity } from './wechat-identity.entity'

export const followersDomain = defineDomain({
  personalData: followerData,
  entities: [PersonKey, Follower, FollowerName, WechatIdentity, FollowerSession, AccessEntry],
  timetable: [{ name: 'expand-access-pages', every: minute, run: expandAccessPages }, rebuildIndexes],
})
