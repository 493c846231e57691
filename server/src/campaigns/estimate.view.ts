import { messaging } from '../../../config/policy/messaging'
import type { campaigns } from '@xinyue/shared/contract/campaigns'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import { calendarMonth } from '../core/calendar'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { inForce } from '../consent/consent-status'
import { quietUntil } from './quiet-hours'

interface Row {
  tagged: number
  consented: number
  with_credit: number
  within_cap: number
  not_suppressed: number
}

/**
 * The same questions as the gate, counted: each number is of those who passed the ones before.
 * A forecast; the gate alone decides, at the moment of sending.
 */
export async function estimateAudience(
  rt: Runtime,
  input: InputOf<(typeof campaigns)['estimate']>,
): Promise<OutputOf<(typeof campaigns)['estimate']>> {
  const started = performance.now()
  const now = rt.clock.now()
  found((await rt.database.read('SELECT id FROM tags WHERE id = ?', [input.tagId]))[0], 'tag')
  const [row] = await rt.database.read<Row>(
    `SELECT COUNT(*) AS tagged, CAST(COALESCE(SUM(consented), 0) AS SIGNED) AS consented,
       CAST(COALESCE(SUM(consented AND credit), 0) AS SIGNED) AS with_credit,
       CAST(COALESCE(SUM(consented AND credit AND cap), 0) AS SIGNED) AS within_cap,
       CAST(COALESCE(SUM(consented AND credit AND cap AND free), 0) AS SIGNED) AS not_suppressed
     FROM (
       SELECT COALESCE(${inForce('c', 'n', 'p.material_version')}, 0) AS consented,
              COALESCE(cr.remaining, 0) > 0 AS credit, COALESCE(IF(w.sent_month = ?, w.sent_count, 0), 0) < ? AS cap, w.openid_index IS NOT NULL AND s.openid_index IS NULL AS free
       FROM follower_tags ft
       JOIN notice_versions p ON p.id = (SELECT id FROM notice_versions WHERE purpose = ? ORDER BY version DESC LIMIT 1)
       LEFT JOIN consent_states c ON c.follower_id = ft.follower_id AND c.purpose = ?
       LEFT JOIN notice_versions n ON n.id = c.notice_version_id
       LEFT JOIN subscription_credits cr ON cr.follower_id = ft.follower_id AND cr.template_id = ?
       LEFT JOIN wechat_identities w ON w.follower_id = ft.follower_id AND w.app_id = ?
       LEFT JOIN suppressions s ON s.openid_index = w.openid_index
       WHERE ft.tag_id = ?) AS facts`,
    [
      now,
      calendarMonth(now),
      messaging.frequencyCap,
      input.purpose,
      input.purpose,
      input.templateId,
      rt.env.WECHAT_APP_ID,
      input.tagId,
    ],
  )
  return {
    tagged: row?.tagged ?? 0,
    consented: row?.consented ?? 0,
    withCredit: row?.with_credit ?? 0,
    withinCap: row?.within_cap ?? 0,
    notSuppressed: row?.not_suppressed ?? 0,
    quietUntil: quietUntil(now),
    tookMs: Math.round((performance.now() - started) * 10) / 10,
  }
}
