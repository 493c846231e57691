/** One part for each page. */
export const zhCN = {
  proof: {
    title: '经过和凭证',
    lead: '每一次告知、同意和撤回都记着，谁也改不了。凭证可以带走，以后随时能核对。',
    empty: '这一项还没有发生过什么。',
    events: {
      shown: '给你看了说明',
      granted: '你同意了',
      renewed: '你又同意了一次',
      declined: '你说先不了',
      withdrawn: '你撤回了',
      expired: '到期，自动停了',
    },
    until: (day: string) => `有效到 ${day}`,
    forever: '直到你撤回',
    version: (n: number) => `说明第 ${n} 版`,
    words: '当时的原话',
    hideWords: '收起原话',
    get: '取凭证',
    getting: '正在取',
    receipt: '凭证',
    receiptLead:
      '它写着：谁、为了什么、给你看的原话、你怎么决定的、什么时候。里面没有你的名字，只有一个代号。',
    place: (n: string) => `在记录里排第 ${n} 位`,
    copy: '复制凭证',
    copied: '已复制',
    check: '核对',
    checking: '正在核对',
    good: '是我们签的，和我们的记录一致。',
    bad: '对不上。请联系隐私负责人。',
    offline: '不想信我们？用这个公钥，在任何电脑上都能自己核对：',
  },
}
export type RightsTexts = typeof zhCN
