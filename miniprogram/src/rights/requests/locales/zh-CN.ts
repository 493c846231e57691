export const zhCN = {
  title: '我的请求',
  lead: '你提出的请求和你自己办的事，都在这里，每件都有期限。',
  ask: '提出请求或投诉',
  empty: '还没有请求。',
  self: '你自己办好的',
  removed: (n: number) => `删除了 ${n} 条`,
  due: (day: string) => `最晚 ${day} 答复`,
  late: (day: string) => `本该在 ${day} 前答复，已经提醒店主`,
  closed: (day: string) => `${day} 办结`,
}
export type RequestsTexts = typeof zhCN
