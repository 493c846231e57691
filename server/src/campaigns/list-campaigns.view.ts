import type { CampaignOrder, campaigns, CampaignStatus } from '@xinyue/shared/contract/campaigns'
import type { InputOf, OutputOf } from '@xinyue/shared/endpoint'
import { readCursor, writeCursor } from '../core/cursor'
import type { Runtime } from '../core/runtime'
import { columns, tables, view, type CampaignRow } from './campaign.view'

interface Row extends CampaignRow {
  sort: number
  total: number
  sent: number
  failed: number
}

/** A shop has hundreds of campaigns, not millions: sorting those of one page's query needs no index of its own. */
const sorted: Readonly<Record<CampaignOrder, string>> = {
  created: 'c.id',
  started: 'COALESCE(c.started_at, 0)',
}
const recipients = (where: string) =>
  `(SELECT COUNT(*) FROM recipients r WHERE r.campaign_id = c.id ${where})`

/** Four texts in all, so that each stays prepared. */
function pageSql(by: string, ascending: boolean): string {
  const [beyond, direction] = ascending ? ['>', 'ASC'] : ['<', 'DESC']
  return `SELECT ${columns}, ${by} AS sort, ${recipients('')} AS total, ${recipients("AND r.status = 'sent'")} AS sent,
      ${recipients("AND r.status IN ('failed', 'unknown')")} AS failed
    FROM ${tables} WHERE (? IS NULL OR c.status = ?) AND (${by} ${beyond} ? OR (${by} = ? AND c.id ${beyond} ?))
    ORDER BY ${by} ${direction}, c.id ${direction} LIMIT ?`
}

export async function listCampaigns(
  rt: Runtime,
  input: InputOf<(typeof campaigns)['list']>,
): Promise<OutputOf<(typeof campaigns)['list']>> {
  const { status = null, cursor, limit } = input
  const ascending = input.order === 'asc'
  const after = cursor === undefined && ascending ? { sort: 0, id: 0 } : readCursor(cursor)
  const [rows, counts] = await Promise.all([
    rt.database.read<Row>(pageSql(sorted[input.sort], ascending), [
      status,
      status,
      after.sort,
      after.sort,
      after.id,
      limit + 1,
    ]),
    cursor === undefined ? countByStatus(rt) : null,
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    campaigns: page.map((row) => ({ ...view(row), total: row.total, sent: row.sent, failed: row.failed })),
    nextCursor: rows.length > limit && last ? writeCursor({ sort: last.sort, id: last.id }) : null,
    counts,
  }
}

async function countByStatus(rt: Runtime): Promise<Partial<Record<CampaignStatus, number>>> {
  const rows = await rt.database.read<{ status: CampaignStatus; count: number }>(
    'SELECT status, COUNT(*) AS count FROM campaigns GROUP BY status',
  )
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
}
