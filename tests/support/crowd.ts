import { indexVersion, openidIndex, phoneIndex } from '../../server/src/core/blind-index'
import { startOfDay } from '../../server/src/core/calendar'
import { newDataKey, sealOf, wrapDataKey } from '../../server/src/core/person-crypto'
import { newToken, tokenHash } from '../../server/src/core/tokens'
import type { Runtime } from '../../server/src/core/runtime'
import { nameRows } from '../../server/src/followers/name-rows'
import { sealOpenid } from '../../server/src/followers/openid'
import { sealProfile } from '../../server/src/followers/profile'

export interface CrowdMember {
  followerId: number
  openid: string
  /** Signs the person in, when sessions were asked for. */
  token: string
}
export interface CrowdOptions {
  count: number
  tagId?: number
  storeIds?: readonly number[]
  /** Template that everybody has one send credit for. */
  templateId?: string
  marketing?: boolean
  sessions?: boolean
  named?: boolean
}

const batch = 1_000
type Cell = string | number | Buffer | null

/** Many members at once, in sets of rows: what the factories make one by one. */
export async function makeCrowd(
  rt: Runtime,
  noticeVersionId: number,
  options: CrowdOptions,
): Promise<CrowdMember[]> {
  const now = rt.clock.now()
  const crowd: CrowdMember[] = []
  const { manager } = rt.database.source
  const insert = async (table: string, rows: readonly Cell[][]) => {
    if (rows.length === 0) return
    await manager.query(
      `INSERT INTO ${table} VALUES ${rows.map((row) => `(${row.map(() => '?').join(',')})`).join(',')}`,
      rows.flat(),
    )
  }
  const [{ next }] = (await manager.query(
    'SELECT COALESCE(MAX(person_id), 0) + 1 AS next FROM person_keys',
  )) as [{ next: number }]
  for (let first = 0; first < options.count; first += batch) {
    const tables: Record<string, Cell[][]> = {}
    const add = (table: string, row: Cell[]) => (tables[table] ??= []).push(row)
    for (let at = first; at < Math.min(options.count, first + batch); at++) {
      const followerId = Number(next) + at
      const openid = `oCrowd${followerId}_${process.pid}`
      const token = newToken()
      const dataKey = newDataKey()
      const { wrapped, masterVersion } = wrapDataKey(rt.keys, followerId, dataKey)
      const storeId = options.storeIds?.[at % options.storeIds.length] ?? null
      const activeOn = startOfDay(now - (at % 400) * 86_400_000)
      const name = options.named
        ? `${surnames[at % surnames.length] ?? ''}${given[(at * 7) % given.length] ?? ''}${given[(at * 13) % given.length] ?? ''}`
        : null
      const phone = options.named ? `19${String(900_000_000 + at)}` : null
      const sealedProfile = sealProfile(dataKey, followerId, { name, phone })
      add('person_keys', [followerId, wrapped, masterVersion, now])
      add(
        'followers (id, home_store_id, sealed_profile, phone_index, created_at, active_on, index_version, indexed_seal)',
        [
          followerId,
          storeId,
          sealedProfile,
          phone === null ? null : phoneIndex(rt.keys, phone),
          now,
          activeOn,
          indexVersion,
          sealOf(sealedProfile),
        ],
      )
      for (const row of nameRows(rt.keys, followerId, name))
        add('follower_names', [row.nameIndex, followerId])
      add('wechat_identities', [
        followerId,
        rt.env.WECHAT_APP_ID,
        openidIndex(rt.keys, rt.env.WECHAT_APP_ID, openid),
        sealOpenid(dataKey, followerId, openid),
        0,
        0,
        now,
      ])
      add('memberships', [
        followerId,
        String(2_000_000_000 + followerId),
        at % 10 === 0 ? 'silver' : 'basic',
        at % 900,
        now,
      ])
      if (options.sessions) add('follower_sessions', [tokenHash(token), followerId, now, now + 86_400_000])
      if (options.marketing) {
        add('consent_states', [
          followerId,
          'marketing_messages',
          'granted',
          noticeVersionId,
          'until_withdrawn',
          now,
          null,
          now,
        ])
      }
      if (options.templateId)
        add('subscription_credits (follower_id, template_id, remaining, updated_at)', [
          followerId,
          options.templateId,
          1,
          now,
        ])
      if (options.tagId) add('follower_tags', [options.tagId, followerId, storeId, activeOn, null, now])
      crowd.push({ followerId, openid, token })
    }
    for (const [table, rows] of Object.entries(tables)) await insert(table, rows)
  }
  return crowd
}

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗']
const given = [...'伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红建文斌雨晨欣怡']
