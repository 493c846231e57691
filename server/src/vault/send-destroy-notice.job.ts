import { Agent, request } from 'undici'
import { day, hour, minute } from '../core/clock'
import { write } from '../core/database'
import type { JobHandler } from '../core/dispatch'
import { errorFields } from '../core/log'
import type { Runtime } from '../core/runtime'
import { signDocument } from '../core/sign-document'
import { mayCallBack, publicLookup } from './callback-address'
import { readCategories } from './categories'

/** A partner has this long to destroy what a notice names, and to say so. */
export const destroyWithin = 15 * day

interface Row {
  notice_id: string
  categories: string
  reason: string
  created_at: number
  tries: number
  delivered_at: number | null
  confirmed_at: number | null
  handle: string
  client_id: string
  callback_url: string
}

/** After each failed try; the last again and again until the time to destroy is over. Then staff see it as overdue. */
const pauses = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour, day] as const

/** Tells a partner to destroy what it read. Said twice it is the same notice, with the same id. */
export const sendDestroyNotice: JobHandler = async ({ noticeId }, { rt }) => {
  const [row] = await rt.database.read<Row>(
    `SELECT n.notice_id, n.categories, n.reason, n.created_at, n.tries, n.delivered_at, n.confirmed_at,
       l.handle, p.client_id, p.callback_url
     FROM destroy_notices n JOIN loans l ON l.id = n.loan_id JOIN partners p ON p.id = l.partner_id
     WHERE n.notice_id = ?`,
    [noticeId ?? null],
  )
  if (!row || row.delivered_at !== null || row.confirmed_at !== null) return
  const delivered = await post(rt, row)
  const now = rt.clock.now()
  await write(
    rt.database.source.manager,
    'UPDATE destroy_notices SET tries = tries + 1, delivered_at = ? WHERE notice_id = ?',
    [delivered ? now : null, row.notice_id],
  )
  if (delivered || now > row.created_at + destroyWithin) return
  const pause = pauses[Math.min(row.tries, pauses.length - 1)] ?? day
  return { again: now + pause }
}

/** Signed, as partners are told. Holds the handle and nothing of the person. */
function sign(rt: Runtime, row: Row): Promise<string> {
  return signDocument(rt.keys, {
    type: 'destroy-notice',
    version: 1,
    iss: rt.env.PUBLIC_ORIGIN,
    aud: row.client_id,
    jti: row.notice_id,
    handle: row.handle,
    categories: readCategories(row.categories),
    reason: row.reason,
    endedAt: new Date(row.created_at).toISOString(),
    confirmBy: new Date(row.created_at + destroyWithin).toISOString(),
    confirmAt: `${rt.env.PUBLIC_ORIGIN}/partner/v1/loans/${row.handle}/destroyed`,
  })
}

/** Any 2xx is "received". Redirects are not followed, and no answer is read. */
async function post(rt: Runtime, row: Row): Promise<boolean> {
  const production = rt.env.NODE_ENV === 'production'
  if (production && !mayCallBack(row.callback_url)) {
    rt.log.error({ topic: 'vault.destroy-notice' }, 'a callback is not https, or inside')
    return false
  }
  const dispatcher = new Agent({
    connect: { timeout: 3_000, ...(production ? { lookup: publicLookup } : {}) },
    headersTimeout: 5_000,
    bodyTimeout: 5_000,
  })
  try {
    const { statusCode } = await request(row.callback_url, {
      method: 'POST',
      dispatcher,
      headers: { 'content-type': 'application/jose' },
      body: await sign(rt, row),
    })
    return statusCode >= 200 && statusCode < 300
  } catch (error) {
    rt.log.info({ ...errorFields(error), topic: 'vault.destroy-notice' }, 'a partner did not take a notice')
    return false
  } finally {
    await dispatcher.destroy()
  }
}
