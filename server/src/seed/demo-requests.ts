import type { ItemKind } from '@xinyue/shared/contract/privacy'
import type { RequestKind } from '@xinyue/shared/contract/rights'
import { self } from '../core/actor'
import { day, hour } from '../core/clock'
import { select, type Tx } from '../core/database'
import type { Runtime } from '../core/runtime'
import { moveRequest } from '../requests/move-request'
import { openRequest } from '../requests/open-request'
import type { Step } from '../requests/privacy-request.entity'
import { atInstant, demoStaff } from './demo-staff'
import type { InsertedPerson } from './insert-people'

interface DemoRequest {
  who: string
  kind: RequestKind
  about?: ItemKind
  note: string
  daysAgo: number
  steps: readonly { step: Step; daysAgo: number; note?: string }[]
}

/** One of each: fresh, due soon, overdue, waiting for the person, refused with its reason, done. */
const requests: readonly DemoRequest[] = [
  {
    who: '宋知秋',
    kind: 'erase',
    note: '请把我以前的购买记录都删掉。',
    daysAgo: 12,
    steps: [
      { step: 'take', daysAgo: 11.5 },
      {
        step: 'refuse',
        daysAgo: 11,
        note: '电子商务法第 31 条要求交易记录保存三年，现在不能删。到期会自动删除，这期间不会用来给你发消息。',
      },
    ],
  },
  {
    who: '林小满',
    kind: 'complaint',
    about: 'access',
    note: '那天我没有去店里，为什么有人看我的资料？',
    daysAgo: 9,
    steps: [
      { step: 'take', daysAgo: 8.8 },
      {
        step: 'answer',
        daysAgo: 8,
        note: '查过了：同事找同名的会员时点错了，已提醒本人。这次查看仍会留在你的记录里。',
      },
    ],
  },
  {
    who: '江一苇',
    kind: 'complaint',
    note: '我已经撤回了，为什么还收到一条消息？',
    daysAgo: 4,
    steps: [
      { step: 'take', daysAgo: 3.5 },
      { step: 'ask', daysAgo: 3, note: '请告诉我们是哪天、哪一条消息。' },
    ],
  },
  {
    who: '沈阿梨',
    kind: 'access',
    note: '你们手上有我的生日吗？',
    daysAgo: 3,
    steps: [],
  },
  {
    who: '欧阳若溪',
    kind: 'correct',
    about: 'interaction',
    note: '这一笔记成了 128 元，我付的是 28 元，有小票。',
    daysAgo: 2.5,
    steps: [{ step: 'take', daysAgo: 2 }],
  },
  {
    who: '林小满',
    kind: 'correct',
    about: 'interaction',
    note: '这一笔的时间不对，我是晚上去的。',
    daysAgo: 1,
    steps: [
      { step: 'take', daysAgo: 0.9 },
      { step: 'ask', daysAgo: 0.8, note: '大概是几点？我们对一下小票。' },
    ],
  },
  {
    who: '何清',
    kind: 'explain',
    note: '我为什么是银卡？',
    daysAgo: 0.1,
    steps: [],
  },
]

/** Requests in every state, each step taken when it would have been. */
export async function insertRequests(
  tx: Tx,
  rt: Runtime,
  staffIds: ReadonlyMap<string, number>,
  people: readonly InsertedPerson[],
  now: number,
): Promise<void> {
  const officer = demoStaff(staffIds, 'privacy')
  for (const { who, kind, about, note, daysAgo, steps } of requests) {
    // The people made by hand are the last.
    const followerId = people.findLast(({ person }) => person.name === who)?.followerId
    if (followerId === undefined) continue
    const openedAt = now - daysAgo * day
    const itemId = about && (await newestItem(tx, followerId, about, openedAt))
    const { id } = await openRequest(tx, atInstant(rt, openedAt), self(followerId), {
      followerId,
      kind,
      about: about && itemId ? { kind: about, id: itemId } : undefined,
      note,
      callId: `demo-${who}-${openedAt % hour}`,
    })
    for (const { step, daysAgo: then, ...said } of steps)
      await moveRequest(tx, atInstant(rt, now - then * day), officer, step, {
        requestId: id,
        ...said,
        callId: `demo-${id}-${step}`,
      })
  }
}

/** What the request points at: the newest purchase, or the newest look, before it was made. */
async function newestItem(
  tx: Tx,
  followerId: number,
  kind: ItemKind,
  before: number,
): Promise<number | undefined> {
  const [row] = await select<{ id: number }>(
    tx,
    kind === 'access'
      ? 'SELECT id FROM access_entries WHERE follower_id = ? AND at < ? ORDER BY at DESC LIMIT 1'
      : "SELECT id FROM interactions WHERE follower_id = ? AND kind = 'purchase' AND occurred_at < ? ORDER BY occurred_at DESC LIMIT 1",
    [followerId, before],
  )
  return row?.id
}
