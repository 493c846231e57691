import type { DataCategory } from '@xinyue/shared/contract/privacy'
import type { rights } from '@xinyue/shared/contract/rights'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import { readCursor, top, writeCursor } from '../core/cursor'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { readPerson } from './person'

/** Everything held about one person, in the order the person would look for it. */
export async function showAll(rt: Runtime, followerId: number): Promise<DataCategory[]> {
  const person = await readPerson(rt, followerId)
  return (await Promise.all(rt.dataMap.map((domain) => domain.show(rt, person)))).flat()
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
  const shown = await Promise.all(rt.dataMap.map((domain) => domain.show(rt, person)))
  const category = found(
    shown.flat().find((candidate) => candidate.code === code),
    'category',
  )
  const after = cursor === undefined ? top : readCursor(cursor)
  for (const domain of rt.dataMap) {
    const page = await domain.page?.(rt, person, code, after, limit)
    if (page)
      return {
        category: { ...category, items: page.items },
        nextCursor: page.next ? writeCursor(page.next) : null,
      }
  }
  return { category, nextCursor: null }
}
