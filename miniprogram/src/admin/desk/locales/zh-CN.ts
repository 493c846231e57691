export const zhCN = {
  title: '隐私请求',
  unfinished: '待处理',
  finished: '已办结',
  open: (n: string) => `${n} 件待处理`,
  late: (n: string) => `${n} 件已超期`,
  empty: '没有待处理的请求。',
  none: '还没有办结的请求。',
  pick: '选一件请求，这里显示内容。',
  due: (day: string) => `最晚 ${day}`,
  overdue: (day: string) => `已超期，应在 ${day} 前答复`,
  soon: (day: string) => `快到期，${day}`,
  closed: (day: string) => `${day} 办结`,
  member: (number: string) => `会员 ${number}`,
  takenBy: (role: string) => `${role}在办`,
  note: '每看一次，顾客都会在自己的手机上看到。',
}
export type DeskTexts = typeof zhCN
