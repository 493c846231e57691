import type { HeldCategory } from '@xinyue/shared/contract/retention'
import { schedule } from '../../../config/policy/retention'
import { columns, nothing, type KeptNote, type PersonalData } from '../core/data-map'
import type { Runtime } from '../core/runtime'

const hold = {
  holds: 'exempt',
  whose: 'follower',
  law: 'PIPL Art. 47: what a law forbids to delete is only stored and protected, for as long as its hold is in force',
  retention: 'until the hold is lifted; the hold itself 3 years more',
} as const
const author = {
  holds: 'exempt',
  whose: 'staff',
  law: 'PIPL Art. 51, 54: who decided to hold must be answerable',
  retention: '3 years after lifting',
} as const

export const holdData: PersonalData = {
  tables: {
    legal_holds: {
      columns: {
        ...columns(['id', 'category', 'placed_at', 'review_at', 'lifted_at'], nothing),
        ...columns(['follower_id', 'reason', 'lift_reason'], hold),
        ...columns(['placed_by', 'lifted_by'], author),
      },
      accessFields: ['legal_holds'],
      incidentFields: [{ field: 'other' }],
    },
    hold_openings: {
      columns: {
        ...columns(['id', 'hold_id', 'opened_at', 'copies', 'hash'], nothing),
        reason: hold,
        ...columns(['asked_by', 'opened_by'], author),
      },
      parent: { table: 'legal_holds', column: 'hold_id' },
      accessFields: ['legal_holds'],
      incidentFields: [{ field: 'other' }],
    },
    held_copies: {
      columns: {
        ...columns(['id', 'hold_id', 'wrapped_key', 'master_version', 'kept_at'], nothing),
        ...columns(['follower_id', 'pseudonym', 'sealed_rows'], hold),
      },
      accessFields: ['legal_holds'],
      incidentFields: [{ field: 'other', sealed: true }],
    },
  },

  show: () => Promise.resolve([]),
  preview: async (rt, { followerId }) => ({ erased: [], kept: await heldNotes(rt, followerId) }),
  // Kept until the hold is lifted.
  erase: () => Promise.resolve(),

  retention: { legal_holds: { table: 'legal_holds', at: 'lifted_at' } },
}

/** What legal holds keep, in words for the person: which data, and the reason they were placed for. */
async function heldNotes(rt: Runtime, followerId: number): Promise<KeptNote[]> {
  const holds = await rt.database.read<{ category: HeldCategory | null; reason: string }>(
    `SELECT category, reason FROM legal_holds
     WHERE lifted_at IS NULL AND (follower_id = ? OR (follower_id IS NULL AND category <> 'retained_orders'))
     ORDER BY id`,
    [followerId],
  )
  return holds.map(({ category, reason }) => {
    const title = schedule.find((rule) => rule.category === category)?.title
    return {
      title: title ?? { 'zh-CN': '你的全部信息', en: 'All of your data' },
      why: {
        'zh-CN': `法律保留：${reason}。已锁起来，店里看不到`,
        en: `Legal hold: ${reason}. Locked away; no shop screen shows it`,
      },
      until: { 'zh-CN': '保留解除时立即删除', en: 'Deleted at once when the hold is lifted' },
    }
  })
}
