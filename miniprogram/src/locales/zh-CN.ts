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
    on: '开',
    off: '关',
    language: 'English',
    people: (n: string) => `${n} 人`,
    times: (n: number) => `${n} 次`,
  },
  tabs: { home: '首页', privacy: '隐私中心' },
  securityNotice,
  store: {
    title: '常去的门店',
    ask: '常去的门店（可以不选）',
    why: '方便店员在柜台认出你，随时能改。',
    none: '不选门店',
    notSaid: '没有选',
    saved: '常去的门店已更改',
    removed: '不再记着常去的门店',
  },
}
export type Texts = typeof zhCN
