import { bilingual } from '@xinyue/shared/contract/fields'
import { z } from 'zod'
import { top, type Position } from '../core/cursor'
import {
  columns,
  mostShown,
  nothing,
  pageOf,
  type ColumnEntry,
  type DataPage,
  type PersonalData,
  table,
} from '../core/data-map'
import { write } from '../core/database'
import { readJson } from '../core/read-json'
import type { Runtime } from '../core/runtime'

const handledBy: ColumnEntry = {
  holds: 'exempt',
  whose: 'staff',
  law: 'PIPL Art. 51, 57: who handled an incident must be answerable',
  retention: 'as long as the case',
}
const own: ColumnEntry = {
  holds: 'personal',
  whose: 'follower',
  purpose: 'membership',
  retention: 'until the account is deleted',
  exported: 'my data, security notices',
  corrected: 'a record of what happened: by complaint to the privacy officer',
  erased: 'row deleted; the case keeps how many people it concerned',
}

export const incidentData: PersonalData = {
  tables: {
    incidents: table({
      ...columns(
        [
          'id',
          'title',
          'kind',
          'certainty',
          'happened',
          'noticed_at',
          'began_at',
          'ended_at',
          'concerned_tables',
          'keys_exposed',
          'opened_at',
          'affected',
          'count_run',
          'count_cursor',
          'frozen_at',
          'grade_override',
          'grade_reason',
          'facts',
          'skip_reason',
          'skip_at',
          'skip_approved_at',
          'lessons',
          'closed_at',
        ],
        nothing,
      ),
      ...columns(
        ['staff_ids', 'opened_by', 'graded_by', 'skip_by', 'skip_approved_by', 'closed_by'],
        handledBy,
      ),
    }),
    incident_milestones: table({
      ...columns(['incident_id', 'milestone', 'due_at', 'done_at', 'overdue_at'], nothing),
      done_by: handledBy,
    }),
    incident_people: {
      columns: {
        incident_id: nothing,
        ...columns(['follower_id', 'fields', 'sealed_fields', 'delivered_at', 'read_at'], own),
      },
      accessFields: ['incidents'],
      incidentFields: [{ field: 'other' }],
    },
    incident_notices: table({
      ...columns(
        ['incident_id', 'content', 'written_at', 'approved_at', 'deliver_cursor', 'delivered_at'],
        nothing,
      ),
      ...columns(['written_by', 'approved_by'], handledBy),
    }),
    incident_reports: table({
      ...columns(['id', 'incident_id', 'kind', 'exported_at', 'content', 'hash'], nothing),
      exported_by: handledBy,
    }),
  },

  async show(rt, { followerId }) {
    const [[all], { items }] = await Promise.all([
      rt.database.read<{ count: number }>(
        'SELECT COUNT(*) AS count FROM incident_people WHERE follower_id = ? AND delivered_at IS NOT NULL',
        [followerId],
      ),
      readItems(rt, followerId, top, mostShown),
    ])
    if (items.length === 0) return []
    return [
      {
        code: 'incidents',
        title: { 'zh-CN': '安全通知', en: 'Security notices' },
        source: { 'zh-CN': '出了安全事件时，我们告诉你的', en: 'What we told you when something went wrong' },
        why: {
          'zh-CN': '法律要求告诉你，并留下记录',
          en: 'The law has us tell you, and keep a record of it',
        },
        purpose: 'membership',
        until: { 'zh-CN': '保存到你注销', en: 'Until you delete your account' },
        untilAt: null,
        mayDelete: false,
        keptBecause: {
          'zh-CN': '用来证明告诉过你（个人信息保护法第 57 条）；注销时一起删除',
          en: 'They prove that you were told (PIPL Art. 57); they go with your account',
        },
        count: all?.count ?? items.length,
        items,
      },
    ]
  },

  async page(rt, { followerId }, code, after, limit) {
    return code === 'incidents' ? readItems(rt, followerId, after, limit) : null
  },

  async preview(rt, { followerId }) {
    const [row] = await rt.database.read<{ count: number }>(
      'SELECT COUNT(*) AS count FROM incident_people WHERE follower_id = ?',
      [followerId],
    )
    return {
      erased: [{ title: { 'zh-CN': '安全通知', en: 'Security notices' }, count: row?.count ?? 0 }],
      kept: [],
    }
  },

  async erase(tx, { followerId }) {
    await write(tx, 'DELETE FROM incident_people WHERE follower_id = ?', [followerId])
  },

  keptCategories: ['incidents'],
}

const titled = z.object({ title: bilingual })

interface Row {
  incident_id: number
  content: string
  delivered_at: number
  read_at: number | null
}

async function readItems(
  rt: Runtime,
  followerId: number,
  { id }: Position,
  limit: number,
): Promise<DataPage> {
  const rows = await rt.database.read<Row>(
    `SELECT p.incident_id, n.content, p.delivered_at, p.read_at
     FROM incident_people p JOIN incident_notices n ON n.incident_id = p.incident_id
     WHERE p.follower_id = ? AND p.delivered_at IS NOT NULL AND p.incident_id < ?
     ORDER BY p.incident_id DESC LIMIT ?`,
    [followerId, id, limit + 1],
  )
  return pageOf(
    rows,
    limit,
    (row) => ({ sort: row.delivered_at, id: row.incident_id }),
    (row) => ({
      label:
        row.read_at === null ? { 'zh-CN': '还没读', en: 'Not read yet' } : { 'zh-CN': '已读', en: 'Read' },
      value: readJson(titled, row.content).title,
      at: row.delivered_at,
    }),
  )
}
