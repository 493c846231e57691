import { updateProfile } from './update-profile'
import type { Bilingual } from '@xinyue/shared/contract/fields'
import type { DataCategory } from '@xinyue/shared/contract/privacy'
import { en } from '@xinyue/shared/locales/en'
import { zhCN } from '@xinyue/shared/locales/zh-CN'
import type { AccessField } from '@xinyue/shared/contract/followers'
import type { Role } from '@xinyue/shared/permissions'
import { retention, lengthOf } from '../../../config/policy/retention'
import { calendarDate, periodAfter } from '../core/calendar'
import { top, type Position } from '../core/cursor'
import { mostShown, pageOf, type DataPage, type Person, type PersonalData } from '../core/data-map'
import { select, write, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { followerTables } from './tables'
import { openOpenid } from './openid'
import { openProfile } from './profile'

const accessLength = lengthOf(retention.accessEntry)
/** The announcement of what happens to somebody who stays away: with its date, on the person's own page. */
const untilAway = (activeOn: number) => {
  const date = calendarDate(periodAfter(activeOn, retention.dormant))
  return {
    'zh-CN': `保存到你注销；一直不打开的话，${date} 自动删除`,
    en: `Until you delete your account; if you never open it again, deleted by itself on ${date}`,
  }
}

const isField = (field: string): field is AccessField => field in zhCN.accessField

export const followerData: PersonalData = {
  tables: followerTables,

  async show(rt, person) {
    const [contact, accesses] = await Promise.all([showContact(rt, person), showAccessLog(rt, person)])
    return [...contact, ...accesses]
  },

  async page(rt, { followerId }, code, after, limit) {
    return code === 'access_log' ? readAccesses(rt, followerId, after, limit) : null
  },

  async preview(rt, person) {
    const [contact, [row]] = await Promise.all([
      showContact(rt, person),
      rt.database.read<{ count: number }>(
        'SELECT COUNT(*) AS count FROM access_entries WHERE follower_id = ?',
        [person.followerId],
      ),
    ])
    return {
      erased: [
        // Counted as "my data" counts them.
        ...contact.map(({ title, count }) => ({ title, count })),
        { title: { 'zh-CN': '谁看过你的信息', en: 'Who looked at your data' }, count: row?.count ?? 0 },
      ],
      kept: [],
    }
  },

  async erase(tx, { followerId }) {
    const of = [followerId]
    await write(tx, 'DELETE FROM follower_sessions WHERE follower_id = ?', of)
    await write(tx, 'DELETE FROM access_entries WHERE follower_id = ?', of)
    await write(tx, 'DELETE FROM wechat_identities WHERE follower_id = ?', of)
    await write(tx, 'DELETE FROM follower_names WHERE follower_id = ?', of)
    await write(tx, 'DELETE FROM followers WHERE id = ?', of)
    // Overwritten first: a deleted row's bytes stay in its page until something else needs the space.
    await write(
      tx,
      "UPDATE person_keys SET wrapped_key = REPEAT('x', LENGTH(wrapped_key)) WHERE person_id = ?",
      of,
    )
    await write(tx, 'DELETE FROM person_keys WHERE person_id = ?', of)
  },

  held: {
    access_entries: { table: 'access_entries', where: '1 = 1', person: 'follower_id' },
    contact: { table: 'followers', where: '1 = 1', person: 'id' },
  },

  retention: {
    access_entries: { table: 'access_entries', at: 'at', heldAs: 'access_entries' },
    dormant_followers: { table: 'followers', at: 'active_on', heldWith: 'followers.id', take: 'people' },
    follower_sessions: { table: 'follower_sessions', at: 'expires_at', ownEnd: true },
  },

  keptCategories: ['identity', 'access_log'],

  removal: (code) =>
    code === 'contact'
      ? {
          held: ['contact'],
          async remove(tx, rt, followerId) {
            await updateProfile(tx, rt, followerId, { name: null, phone: null })
            return 1
          },
        }
      : null,

  items: { access: { describe: describeAccess, remove: null } },

  lendable: {
    profile_name: { purpose: null, read: async (tx, person) => (await readProfile(tx, person)).name },
    phone: { purpose: null, read: async (tx, person) => (await readProfile(tx, person)).phone },
    home_store: { purpose: null, read: (tx, { followerId }) => readHomeStore(tx, followerId) },
  },
}

interface ContactRow {
  sealed_profile: Buffer | null
  sealed_openid: Buffer | null
  created_at: number
  active_on: number
  store: string | null
  sessions: number
}

async function showContact(rt: Runtime, { followerId, dataKey }: Person): Promise<DataCategory[]> {
  const [row] = await rt.database.read<ContactRow>(
    `SELECT f.sealed_profile, w.sealed_openid, f.created_at, f.active_on, s.name AS store,
       (SELECT COUNT(*) FROM follower_sessions WHERE follower_id = f.id) AS sessions
     FROM followers f LEFT JOIN wechat_identities w ON w.follower_id = f.id
     LEFT JOIN stores s ON s.id = f.home_store_id WHERE f.id = ?`,
    [followerId],
  )
  if (!row) return []
  const { name, phone } = openProfile(dataKey, followerId, row.sealed_profile)
  const told: DataCategory['items'] = []
  if (name !== null)
    told.push({ code: 'name', label: { 'zh-CN': '称呼', en: 'Name' }, value: name, at: null })
  if (phone !== null)
    told.push({ code: 'phone', label: { 'zh-CN': '手机号', en: 'Phone' }, value: phone, at: null })
  const identity: DataCategory['items'] = [
    { label: { 'zh-CN': '最近活跃', en: 'Last active' }, value: calendarDate(row.active_on), at: null },
    { label: { 'zh-CN': '登录中的设备', en: 'Signed-in devices' }, value: String(row.sessions), at: null },
  ]
  if (row.store !== null)
    identity.unshift({ label: { 'zh-CN': '常去门店', en: 'Usual store' }, value: row.store, at: null })
  if (row.sealed_openid !== null)
    identity.unshift({
      label: { 'zh-CN': '微信给我们的编号', en: 'The number WeChat gave us' },
      value: openOpenid(dataKey, followerId, row.sealed_openid),
      at: row.created_at,
    })
  const categories: DataCategory[] = [
    {
      code: 'identity',
      title: { 'zh-CN': '微信身份', en: 'WeChat identity' },
      source: { 'zh-CN': '你入会时由微信提供', en: 'WeChat, when you joined' },
      why: { 'zh-CN': '你打开小程序时认出你', en: 'To know you when you open the mini-program' },
      purpose: 'membership',
      until: untilAway(row.active_on),
      untilAt: null,
      count: identity.length,
      mayDelete: false,
      keptBecause: {
        'zh-CN': '没有它就认不出你；注销时一起删除',
        en: 'Without it we would not know you; it goes with your account',
      },
      items: identity,
    },
  ]
  if (told.length > 0)
    categories.unshift({
      code: 'contact',
      title: { 'zh-CN': '联系方式', en: 'Contact' },
      source: { 'zh-CN': '你自己告诉我们的', en: 'You told us' },
      why: {
        'zh-CN': '你到店报名字或手机号，店员能找到你；店员看到的是遮住的，如“林**”',
        en: 'So that staff find you when you say your name or number; they see it masked, as in "L**"',
      },
      purpose: 'membership',
      until: untilAway(row.active_on),
      untilAt: null,
      count: told.length,
      mayDelete: true,
      keptBecause: null,
      items: told,
    })
  return categories
}

interface AccessRow {
  id: number
  role: Role
  store: string | null
  fields: string
  at: number
}

async function readAccesses(
  rt: Runtime,
  followerId: number,
  { sort, id }: Position,
  limit: number,
): Promise<DataPage> {
  const rows = await rt.database.read<AccessRow>(
    `SELECT e.id, e.role, s.name AS store, e.fields, e.at FROM access_entries e
     LEFT JOIN stores s ON s.id = e.store_id
     WHERE e.follower_id = ? AND (e.at < ? OR (e.at = ? AND e.id < ?)) ORDER BY e.at DESC, e.id DESC LIMIT ?`,
    [followerId, sort, sort, id, limit + 1],
  )
  return pageOf(
    rows,
    limit,
    (row) => ({ sort: row.at, id: row.id }),
    (row) => {
      const fields = row.fields.split(',').filter(isField)
      return {
        ref: { kind: 'access', id: row.id },
        label: {
          'zh-CN': [row.store, zhCN.role[row.role]].filter(Boolean).join(' · '),
          en: [row.store, en.role[row.role]].filter(Boolean).join(' · '),
        },
        value: {
          'zh-CN': fields.map((field) => zhCN.accessField[field]).join('、'),
          en: fields.map((field) => en.accessField[field]).join(', '),
        },
        at: row.at,
      }
    },
  )
}

async function showAccessLog(rt: Runtime, { followerId }: Person): Promise<DataCategory[]> {
  const [{ items }, [all]] = await Promise.all([
    readAccesses(rt, followerId, top, mostShown),
    rt.database.read<{ count: number }>(
      'SELECT COUNT(*) AS count FROM access_entries WHERE follower_id = ?',
      [followerId],
    ),
  ])
  if (items.length === 0) return []
  return [
    {
      code: 'access_log',
      title: { 'zh-CN': '谁看过我的数据', en: 'Who looked at my data' },
      source: { 'zh-CN': '店员每看一次，系统自动记下', en: 'Noted by itself each time staff look' },
      why: { 'zh-CN': '让你知道谁看过、看了什么', en: 'So that you know who looked at what' },
      purpose: 'membership',
      until: {
        'zh-CN': `每条保存 ${accessLength['zh-CN']}，之后自动删除`,
        en: `${accessLength.en} each; then deleted by itself`,
      },
      untilAt: null,
      count: all?.count ?? items.length,
      mayDelete: false,
      keptBecause: {
        'zh-CN': '这是查明谁看过你信息的证据，谁都不能删；注销时一起删除',
        en: 'It is the evidence of who looked, and nobody may delete it; it goes with your account',
      },
      items,
    },
  ]
}

async function describeAccess(rt: Runtime, followerId: number, id: number): Promise<Bilingual | null> {
  const [row] = await rt.database.read<{ role: Role; store: string | null; at: number }>(
    `SELECT e.role, s.name AS store, e.at FROM access_entries e LEFT JOIN stores s ON s.id = e.store_id
     WHERE e.id = ? AND e.follower_id = ?`,
    [id, followerId],
  )
  if (!row) return null
  const words = (role: string) =>
    [row.store, role, calendarDate(row.at)].filter((part) => part !== null).join(' · ')
  return { 'zh-CN': `查看：${words(zhCN.role[row.role])}`, en: `Viewed: ${words(en.role[row.role])}` }
}

async function readProfile(tx: Tx, { followerId, dataKey }: Person) {
  const [row] = await select<{ sealed_profile: Buffer | null }>(
    tx,
    'SELECT sealed_profile FROM followers WHERE id = ?',
    [followerId],
  )
  return openProfile(dataKey, followerId, row?.sealed_profile ?? null)
}

async function readHomeStore(tx: Tx, followerId: number): Promise<string | null> {
  const [row] = await select<{ store: string }>(
    tx,
    'SELECT s.name AS store FROM followers f JOIN stores s ON s.id = f.home_store_id WHERE f.id = ?',
    [followerId],
  )
  return row?.store ?? null
}
