import type { RequestKind, RequestStatus } from '@xinyue/shared/contract/rights'
import { en } from '@xinyue/shared/locales/en'
import { zhCN } from '@xinyue/shared/locales/zh-CN'
import { top, type Position } from '../core/cursor'
import { columns, mostShown, nothing, pageOf, type DataPage, type PersonalData } from '../core/data-map'
import { write } from '../core/database'
import { open } from '../core/person-crypto'
import type { Runtime } from '../core/runtime'
import { noteAddress } from './open-request'

const asked = {
  holds: 'personal',
  whose: 'follower',
  purpose: 'membership',
  retention: '3 years after it was closed, or until the account is deleted',
  exported: 'my requests',
  corrected: 'by writing again',
  erased: 'row deleted, and the key that sealed the words destroyed',
} as const
const answerer = {
  holds: 'personal',
  whose: 'staff',
  purpose: 'employment',
  retention: 'with the row',
  exported: 'to the person concerned, as role only',
  corrected: 'does not apply',
  erased: 'with the row',
} as const
export const requestData: PersonalData = {
  tables: {
    privacy_requests: {
      columns: {
        ...columns(['id', 'finished', 'reminded_at', 'escalated_at'], nothing),
        ...columns(
          [
            'follower_id',
            'kind',
            'status',
            'self_service',
            'about_kind',
            'about_id',
            'removed',
            'opened_at',
            'due_at',
            'closed_at',
          ],
          asked,
        ),
        taken_by: answerer,
      },
      accessFields: ['requests'],
      incidentFields: [{ field: 'requests' }],
    },
    privacy_request_notes: {
      columns: {
        id: nothing,
        ...columns(['request_id', 'what', 'sealed_text', 'at'], asked),
        staff_id: answerer,
      },
      parent: { table: 'privacy_requests', column: 'request_id' },
      accessFields: ['requests'],
      incidentFields: [{ field: 'requests', sealed: true }],
      readable: ({ dataKey, followerId }, { sealed_text: text, ...row }) =>
        Buffer.isBuffer(text) ? { ...row, text: open(dataKey, followerId, noteAddress, text) } : row,
    },
  },

  async show(rt, { followerId }) {
    const [{ items }, [all]] = await Promise.all([
      readItems(rt, followerId, top, mostShown),
      rt.database.read<{ count: number }>(
        'SELECT COUNT(*) AS count FROM privacy_requests WHERE follower_id = ?',
        [followerId],
      ),
    ])
    if (items.length === 0) return []
    return [
      {
        code: 'requests',
        title: { 'zh-CN': '你的隐私请求', en: 'Your privacy requests' },
        source: { 'zh-CN': '你提出的，和你自己做的', en: 'What you asked for and did yourself' },
        why: { 'zh-CN': '按时答复你，也能证明答复过', en: 'To answer in time, and to prove that we did' },
        purpose: 'membership',
        until: {
          'zh-CN': '办结后保存 3 年，之后自动删除',
          en: '3 years after they are closed; then deleted by themselves',
        },
        untilAt: null,
        count: all?.count ?? items.length,
        mayDelete: false,
        keptBecause: {
          'zh-CN': '用来证明你的请求被答复过（个人信息保护法第 50 条）；注销时一起删除',
          en: 'They prove that you were answered (PIPL Art. 50); they go with your account',
        },
        items,
      },
    ]
  },

  async page(rt, person, code, after, limit) {
    return code === 'requests' ? readItems(rt, person.followerId, after, limit) : null
  },

  async preview(rt, { followerId }) {
    const [row] = await rt.database.read<{ count: number }>(
      'SELECT COUNT(*) AS count FROM privacy_requests WHERE follower_id = ?',
      [followerId],
    )
    return {
      erased: [{ title: { 'zh-CN': '隐私请求', en: 'Privacy requests' }, count: row?.count ?? 0 }],
      kept: [],
    }
  },

  async erase(tx, { followerId }) {
    await write(
      tx,
      'DELETE n FROM privacy_request_notes n JOIN privacy_requests r ON r.id = n.request_id WHERE r.follower_id = ?',
      [followerId],
    )
    await write(tx, 'DELETE FROM privacy_requests WHERE follower_id = ?', [followerId])
  },

  keptCategories: ['requests'],

  // Their notes go with them.
  retention: {
    privacy_requests: {
      table: 'privacy_requests',
      at: 'closed_at',
      heldWith: 'privacy_requests.follower_id',
    },
  },
}

interface Row {
  id: number
  kind: RequestKind
  status: RequestStatus
  opened_at: number
}

async function readItems(
  rt: Runtime,
  followerId: number,
  { id }: Position,
  limit: number,
): Promise<DataPage> {
  const rows = await rt.database.read<Row>(
    'SELECT id, kind, status, opened_at FROM privacy_requests WHERE follower_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
    [followerId, id, limit + 1],
  )
  return pageOf(
    rows,
    limit,
    (row) => ({ sort: row.opened_at, id: row.id }),
    ({ kind, status, opened_at }) => ({
      label: { 'zh-CN': zhCN.requestKind[kind], en: en.requestKind[kind] },
      value: { 'zh-CN': zhCN.requestStatus[status], en: en.requestStatus[status] },
      at: opened_at,
    }),
  )
}
