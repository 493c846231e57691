export const zhCN = {
  title: '谁看过我的数据',
  lead: '店员每看一次你的信息，这里就多一条。同一小时内翻看同一份名单，只记一条。',
  empty: '还没有人看过。',
  fields: (text: string) => `看到：${text}`,
  join: '、',
  wrong: '这不应该',
}
export type AccessLogTexts = typeof zhCN
