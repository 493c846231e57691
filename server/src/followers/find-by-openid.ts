import { openidIndex } from '../core/blind-index'
import type { Runtime } from '../core/runtime'

export async function findFollowerByOpenid(rt: Runtime, openid: string): Promise<number | null> {
  const [row] = await rt.database.read<{ follower_id: number }>(
    'SELECT follower_id FROM wechat_identities WHERE openid_index = ?',
    [openidIndex(rt.keys, rt.env.WECHAT_APP_ID, openid)],
  )
  return row?.follower_id ?? null
}
