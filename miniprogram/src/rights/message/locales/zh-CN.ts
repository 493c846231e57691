export const zhCN = {
  title: '为什么发给我',
  sent: '什么时候',
  audience: '发给谁',
  everybodyWith: (tag: string) => `所有带标签“${tag}”、并且同意接收的会员`,
  consent: '你的同意',
  agreed: (day: string, purpose: string, version: number) =>
    `${day} 同意“${purpose}”，看的是第 ${version} 版说明`,
  untilThen: (day: string) => `有效到 ${day}`,
  forever: '直到你撤回',
  noRecord: '那份记录已经过了保存期',
  decided: '谁决定的',
  written: (role: string) => `${role}写`,
  approved: (role: string) => `${role}批准`,
  automated: '有没有自动判断',
  notAutomated: '没有。人写，另一个人批准；程序只核对你的同意、次数和免打扰时间。',
  tag: '看这个标签为什么有',
  proof: '看我的同意和凭证',
  stop: '不再接收这类',
  stopped: '已经停了。从现在起不会再有这类消息。',
  off: '这类消息现在是关着的。',
  ask: '还有疑问，问一问',
}
export type MessageTexts = typeof zhCN
