import { securityNotice } from './security-notice.zh-CN'

/** Texts that every page shares; a page's own are beside it. The source language. */
export const zhCN = {
  common: {
    retry: '再试一次',
    offline: '没有连上。请看看网络，再试一次。',
    loading: '正在载入',
    end: '没有更多了',
    more: '再看一些',
    cancel: '先不了',
    save: '保存',
    saved: '已保存',
    saving: '正在保存',
    edit: '更改',
    remove: '删除',
    details: '技术细节',
    hideDetails: '收起',
    pickDay: '选日期',
    pickTime: '选时间',
    on: '开',
    off: '关',
    language: 'English',
    chooseAll: '全选已载入的',
    choose: (name: string) => `选择 ${name}`,
    people: (n: string) => `${n} 人`,
    times: (n: number) => `${n} 次`,
    tooLong: (max: number, now: number) => `最多 ${max} 个字，现在是 ${now} 个。`,
    unseen: '有看不见的字符，请删掉重新输入。',
  },
  tabs: { home: '首页', privacy: '隐私中心' },
  securityNotice,
  guide: {
    ask: (guide: string) => `微信要你先看过${guide || '隐私保护指引'}，才能用这一项。`,
    read: '看指引',
    agree: '同意',
    refuse: '不同意',
  },
  copying: {
    done: '已复制',
    refused: '没有复制：要先同意微信的指引。再点一次，可以重新选择。',
    failed: '没有复制上。请长按文字，选中后复制。',
  },
  store: {
    title: '常去的门店',
    ask: '常去的门店（可以不选）',
    why: '方便店员在柜台认出你，随时能改。别的店要凭你的会员码或号码才能找到你。',
    none: '不选门店',
    notSaid: '没有选',
    saved: '常去的门店已更改',
    removed: '不再记着常去的门店',
  },
}
export type Texts = typeof zhCN
