import type { DataCategory } from '@xinyue/shared/contract/privacy'
import type { rights } from '@xinyue/shared/contract/rights'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import { readCursor, top, writeCursor } from '../core/cursor'
import type { Parent, PersonalData, TableMap } from '../core/data-map'
import { found } from '../core/errors'
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
import { vaultData } from '../vault/personal-data'
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
  vaultData,
  incidentData,
  privacyData,
]

/** Table -> column -> what it holds. */
export const mappedTables = (): Readonly<Record<string, TableMap>> =>
  Object.assign({}, ...dataMap.map(({ tables }) => tables)) as Record<string, TableMap>

/** Table -> where its rows belong, for those that lead to a person by another row. */
export const rowParents = (): Readonly<Record<string, Parent>> =>
  Object.assign({}, ...dataMap.map(({ parents }) => parents ?? {})) as Record<string, Parent>

/** Everything held about one person, in the order the person would look for it. */
export async function showAll(rt: Runtime, followerId: number): Promise<DataCategory[]> {
  const person = await readPerson(rt, followerId)
  return (await Promise.all(dataMap.map((domain) => domain.show(rt, person)))).flat()
}

/**
 * One category, its items page by page; what does not go on stands on the first page whole.
 * @throws AppError not_found when nothing of it is held
 */
export async function readCategory(
  rt: Runtime,
  followerId: number,
  { code, cursor, limit }: InputOf<(typeof rights)['category']>,
): Promise<OutputOf<(typeof rights)['category']>> {
  const person = await readPerson(rt, followerId)
  const shown = await Promise.all(dataMap.map((domain) => domain.show(rt, person)))
  const category = found(
    shown.flat().find((candidate) => candidate.code === code),
    'category',
  )
  const after = cursor === undefined ? top : readCursor(cursor)
  for (const domain of dataMap) {
    const page = await domain.page?.(rt, person, code, after, limit)
    if (page)
      return {
        category: { ...category, items: page.items },
        nextCursor: page.next ? writeCursor(page.next) : null,
      }
  }
  return { category, nextCursor: null }
}
