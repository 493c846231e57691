import type { MemberLevel } from '@xinyue/shared/contract/members'
import type { rights } from '@xinyue/shared/contract/rights'
import type { OutputOf } from '@xinyue/shared/endpoint'
import { levels, levelUse } from '../../../config/policy/levels'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'

interface Row {
  level: MemberLevel
  points: number
  purchases: number
  fen: number
}

/** @throws AppError not_found for somebody who is no member */
export async function explainLevel(
  rt: Runtime,
  followerId: number,
): Promise<OutputOf<(typeof rights)['explainLevel']>> {
  const [row] = await rt.database.read<Row>(
    // Index timeline_kind (follower_id, kind, occurred_at, id).
    `SELECT m.level, m.points,
       (SELECT COUNT(*) FROM interactions i WHERE i.follower_id = m.follower_id AND i.kind = 'purchase') AS purchases,
       (SELECT CAST(COALESCE(SUM(i.amount_fen), 0) AS SIGNED) FROM interactions i
        WHERE i.follower_id = m.follower_id AND i.kind = 'purchase') AS fen
     FROM memberships m WHERE m.follower_id = ?`,
    [followerId],
  )
  const { level, points, purchases, fen } = found(row, 'member')
  const yuan = (fen / 100).toFixed(2)
  return {
    level,
    why: levels[level],
    basedOn: {
      'zh-CN': `你的购买记录（${purchases} 笔，共 ¥${yuan}）和积分（${points}）`,
      en: `Your purchases (${purchases}, ¥${yuan} in all) and your points (${points})`,
    },
    usedFor: levelUse,
    automated: false,
  }
}
