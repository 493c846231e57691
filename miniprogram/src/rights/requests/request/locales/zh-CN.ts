export const zhCN = {
  title: '请求',
  about: '关于',
  gone: '这一条已经不在了',
  opened: '提出',
  due: '最晚答复',
  closed: '办结',
  waiting: '他们在等你回复',
  yourTurn: '等你回复',
  replyLabel: '你的回复',
  reply: '发送回复',
  replied: '已发送',
  me: '你',
  said: { asked: '提出', question: '想问你', reply: '回复', result: '答复' },
  refused: '没有同意，理由如下',
  appeal: '对结果不满意，可以再投诉；也可以向网信部门举报，或向法院起诉。',
  complain: '投诉',
}
export type RequestTexts = typeof zhCN
