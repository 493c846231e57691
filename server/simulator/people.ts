import { newOpenid } from './random'
import type { Person, World } from './world'

/** What is known of a person to be; anything left out is invented. */
export interface NewPerson {
  openid?: string | undefined
  unionid?: string | undefined
  name?: string | undefined
  phone?: string | null | undefined
  countryCode?: string | undefined
  credits?: Record<string, number> | undefined
}

const FAMILY = '林陈黄周吴徐孙马朱胡郭何高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏'
const GIVEN =
  '小满|知夏|一诺|子墨|雨桐|思远|若溪|清和|予安|南星|星河|念初|以宁|嘉木|书瑶|景行|安然|听澜|晚晴|怀瑾'.split(
    '|',
  )

/**
 * Creates a person, or updates the one with this openid: seeding twice leaves the same people.
 * `credits` replace the ones that were there only for the templates they name.
 */
export function putPerson(world: World, known: NewPerson): Person {
  const existing = known.openid === undefined ? undefined : world.people.get(known.openid)
  const number = world.people.size
  const person: Person = existing ?? {
    openid: known.openid ?? newOpenid(),
    unionid: null,
    name: inventName(number),
    phone: `139${String(number % 100_000_000).padStart(8, '0')}`,
    countryCode: '86',
    createdAt: world.clock.now(),
    credits: {},
    kept: {},
    refused: [],
    privacyAgreed: false,
  }
  if (known.unionid !== undefined) person.unionid = known.unionid
  if (known.name !== undefined) person.name = known.name
  if (known.phone !== undefined) person.phone = known.phone
  if (known.countryCode !== undefined) person.countryCode = known.countryCode
  if (known.credits) Object.assign(person.credits, known.credits)
  world.people.set(person.openid, person)
  world.changes++
  return person
}

/** People whose name, phone or openid contains `query`, oldest first. */
export function findPeople(world: World, query: string, offset: number, limit: number) {
  const wanted = query.trim().toLowerCase()
  const found: Person[] = []
  let total = 0
  for (const person of world.people.values()) {
    if (wanted && !matches(person, wanted)) continue
    if (total >= offset && found.length < limit) found.push(person)
    total++
  }
  return { total, people: found }
}

const matches = (person: Person, wanted: string): boolean =>
  person.name.toLowerCase().includes(wanted) ||
  person.openid.toLowerCase().includes(wanted) ||
  (person.phone?.includes(wanted) ?? false)

function inventName(number: number): string {
  const family = FAMILY[number % FAMILY.length] ?? ''
  const given = GIVEN[(number * 7 + Math.floor(number / FAMILY.length)) % GIVEN.length] ?? ''
  return family + given
}
