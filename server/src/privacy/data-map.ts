import type { DataCategory } from '@xinyue/shared/contract/privacy'
import type { PersonalData, TableMap } from '../core/data-map'
import type { Runtime } from '../core/runtime'
import { coreData } from '../core/personal-data'
import { auditData } from '../audit/personal-data'
import { campaignData } from '../campaigns/personal-data'
import { consentData } from '../consent/personal-data'
import { followerData } from '../followers/personal-data'
import { readPerson } from '../followers/person'
import { incidentData } from '../incidents/personal-data'
import { interactionData } from '../interactions/personal-data'
import { memberData } from '../members/personal-data'
import { staffData } from '../staff/personal-data'
import { tagData } from '../tags/personal-data'
import { wechatData } from '../wechat/personal-data'
import { privacyData } from './personal-data'

/** Every domain's part, in dependency order. Erasure runs from the last to the first: links go before what they point to. */
export const dataMap: readonly PersonalData[] = [
  coreData,
  auditData,
  wechatData,
  staffData,
  followerData,
  consentData,
  memberData,
  tagData,
  interactionData,
  campaignData,
  incidentData,
  privacyData,
]

/** Table -> column -> what it holds. */
export const mappedTables = (): Readonly<Record<string, TableMap>> =>
  Object.assign({}, ...dataMap.map(({ tables }) => tables)) as Record<string, TableMap>

/** Everything held about one person, in the order the person would look for it. */
export async function showAll(rt: Runtime, followerId: number): Promise<DataCategory[]> {
  const person = await readPerson(rt, followerId)
  return (await Promise.all(dataMap.map((domain) => domain.show(rt, person)))).flat()
}
