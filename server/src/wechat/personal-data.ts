import { columns, nothing, onlyTables } from '../core/data-map'

export const wechatData = onlyTables(
  {
    wechat_events: {
      columns: {
        event_index: {
          holds: 'exempt',
          whose: 'follower',
          law: 'PIPL Art. 13(2): needed to count each accept once; a keyed hash of openid, time and event that nothing else refers to',
          retention: '1 day',
        },
        ...columns(['received_at'], nothing),
      },
      accessFields: ['activity'],
      incidentFields: 'a keyed hash that nothing else refers to',
    },
  },
  { retention: { wechat_events: { table: 'wechat_events', at: 'received_at' } } },
)
