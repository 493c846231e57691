export const zhCN = {
  title: '借出',
  toWhom: '借给谁',
  none: '现在没有合作方。',
  what: '借出什么',
  whatHint: '默认都不选，只给你打开的。',
  needs: (purpose: string) => `要先开启“${purpose}”`,
  howLong: '借多久',
  next: '下一步',
  pick: '先选合作方和要借的信息',
  notice: '请看清楚再决定',
  back: '返回修改',
  agree: '同意并借出',
  done: '借出了。',
  see: '看看保险箱',
  hash: '这份告知的指纹',
}
export type LendTexts = typeof zhCN
