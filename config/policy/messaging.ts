/** When and how often messages may go out, and which WeChat templates there are. */
export const messaging = {
  /** Shop's time, hours. Messages wait from `from` in the evening until `to` the next morning: the notice says so. */
  quietHours: { from: 21, to: 9 },
  /** Most messages to one person in a calendar month. The notice says it: for a higher one raise its `materialVersion`. */
  frequencyCap: 4,
  /** A campaign pauses itself when more than this share of the last `window` sends failed. */
  errorBudget: { window: 50, share: 0.3 },
} as const

interface Field {
  key: string
  label: string
  example: string
}
interface Template {
  templateId: string
  title: string
  fields: readonly Field[]
}

/** Private templates of the mini-program (WeChat: newtmpl/gettemplate). Ids come from mp.weixin.qq.com. */
export const templates: readonly Template[] = [
  {
    templateId: 'TPL_NEW_ARRIVAL_0000000000000000000000001',
    title: '新品上架通知',
    fields: [
      { key: 'thing1', label: '商品名称', example: '冬至桂花茶' },
      { key: 'thing2', label: '温馨提示', example: '凭会员码到店试饮' },
      { key: 'time3', label: '上架时间', example: '2026-12-01 10:00' },
    ],
  },
  {
    templateId: 'TPL_ACTIVITY_00000000000000000000000000002',
    title: '活动开始提醒',
    fields: [
      { key: 'thing1', label: '活动名称', example: '会员日第二杯半价' },
      { key: 'date2', label: '活动日期', example: '2026-12-08' },
      { key: 'thing3', label: '备注', example: '全部门店，每人一次' },
    ],
  },
]
