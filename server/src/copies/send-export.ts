import type { Context } from 'koa'
import { z } from 'zod'
import { calendarDate } from '../core/calendar'
import { found } from '../core/errors'
import { open } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { isToken, tokenHash } from '../core/tokens'
import { recordAudit } from '../audit/record-audit'
import { readPerson } from '../followers/person'
import { openSealed } from './export-file'
import { keyAddress } from './export.view'

interface Row {
  id: number
  follower_id: number
  file_name: string
  bytes: number
  sealed_key: Buffer
  requested_at: number
}

/**
 * Hands a copy to whoever has its link: WeChat's download and a browser have no session to show. An expired link, one
 * of an erased person and one that never was answer alike.
 */
export async function sendExport(
  rt: Runtime,
  ctx: Context & { params: Record<string, string> },
): Promise<void> {
  const token = ctx.params['token'] ?? ''
  const [row] = await rt.database.read<Row>(
    `SELECT id, follower_id, file_name, bytes, sealed_key, requested_at FROM personal_exports
     WHERE token_hash = ? AND status = 'ready' AND expires_at > ?`,
    [tokenHash(isToken(token) ? token : ''), rt.clock.now()],
  )
  const copy = found(row, 'export')
  const { dataKey, followerId } = await readPerson(rt, copy.follower_id)
  const key = z.base64().parse(open(dataKey, followerId, keyAddress, copy.sealed_key))
  const content = found(await openSealed(rt, copy.file_name, Buffer.from(key, 'base64')), 'file')
  try {
    await rt.database.transaction((tx) =>
      recordAudit(tx, {
        at: rt.clock.now(),
        actor: { kind: 'follower', followerId, session: tokenHash(token) },
        action: 'export.downloaded',
        subjectKind: 'export',
        subjectId: copy.id,
        requestId: String(ctx.state['requestId']),
      }),
    )
  } catch (error) {
    content.destroy()
    throw error
  }
  ctx.type = 'application/zip'
  ctx.attachment(`my-data-${calendarDate(copy.requested_at)}.zip`)
  ctx.set('Cache-Control', 'no-store')
  ctx.set('Referrer-Policy', 'no-referrer')
  ctx.length = copy.bytes
  ctx.body = content
}
