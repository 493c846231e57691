export const zhCN = {
  title: '提出请求',
  what: '你想要什么',
  kinds: {
    correct: '更正',
    erase: '删除',
    explain: '解释',
    access: '查询',
    object: '反对',
    complaint: '投诉',
  },
  choose: '先选一种，每种的期限不同。',
  about: '关于',
  note: '说说情况',
  placeholder: '发生了什么，你希望怎么办',
  noteHint: '只有处理请求的人看得到，看了会留下记录。',
  answerBy: {
    correct: '最晚 3 天答复',
    erase: '最晚 7 天答复',
    explain: '最晚 15 天答复',
    access: '最晚 1 天答复',
    object: '最晚 3 天答复',
    complaint: '最晚 15 天答复',
  },
  send: '提交',
}
export type AskTexts = typeof zhCN
