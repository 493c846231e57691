import type { AccessField, AccessReason } from '@xinyue/shared/contract/followers'
import { startOfDay } from '../core/calendar'
import { day, hour } from '../core/clock'
import type { Tx } from '../core/database'
import { addAccessEntry } from '../followers/record-access'
import { demoStaff } from './demo-staff'
import type { InsertedPerson } from './insert-people'

/** When somebody looked at many people in the night; one of the demo's incidents is about it. */
export const nightOf = (now: number) => {
  const from = startOfDay(now - day) + 2 * hour
  return { from, to: from + hour }
}
const manyInTheNight = 46

const looks: readonly {
  login: string
  daysAgo: number
  at: number
  fields: readonly AccessField[]
  reason: AccessReason
}[] = [
  { login: 'clerk', daysAgo: 12, at: 15, fields: ['name', 'membership'], reason: 'search' },
  {
    login: 'clerk',
    daysAgo: 12,
    at: 15.1,
    fields: ['name', 'phone', 'membership', 'tags'],
    reason: 'detail',
  },
  { login: 'manager', daysAgo: 3, at: 16, fields: ['interactions'], reason: 'timeline' },
]

/** Who looked at the member of whom the demo holds one of everything, and at many people one night. */
export async function insertAccessEntries(
  tx: Tx,
  staffIds: ReadonlyMap<string, number>,
  storeIds: readonly number[],
  people: readonly InsertedPerson[],
  now: number,
): Promise<void> {
  const member = people.at(-1)
  if (member)
    for (const { login, daysAgo, at, ...look } of looks)
      await addAccessEntry(
        tx,
        member.followerId,
        { actor: demoStaff(staffIds, login, storeIds), ...look },
        startOfDay(now - daysAgo * day) + at * hour,
      )
  const night = nightOf(now)
  const actor = demoStaff(staffIds, 'clerk2', storeIds)
  for (const [n, { followerId }] of people.slice(0, manyInTheNight).entries())
    await addAccessEntry(
      tx,
      followerId,
      { actor, fields: ['name', 'phone', 'membership'], reason: 'detail' },
      night.from + n * ((night.to - night.from) / manyInTheNight),
    )
}
