export const zhCN = {
  title: '我的等级',
  why: '为什么',
  basedOn: '根据什么',
  usedFor: '用来做什么',
  automated: '有没有自动判断',
  notAutomated: '没有。等级由人评定，没有程序自动升降。',
  ask: '觉得不对，问一问',
}
export type LevelTexts = typeof zhCN
