import { columns, nothing, type PersonalData } from '../core/data-map'

/** An event's index is a keyed hash of (openid, time, event), kept a day against repeats. */
export const wechatData: PersonalData = {
  tables: { wechat_events: columns(['event_index', 'received_at'], nothing) },
  show: () => Promise.resolve([]),
  preview: () => Promise.resolve({ erased: [], kept: [] }),
  erase: () => Promise.resolve(),
}
