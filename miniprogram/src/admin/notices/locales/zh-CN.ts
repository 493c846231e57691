export const zhCN = {
  title: '用途和告知',
  lead: '顾客看到的每一份告知。改动由一个人写，另一个人批准，才会生效。',
  empty: '还没有用途。',
  purpose: '用途',
  version: '版本',
  nth: (n: number) => `第 ${n} 版`,
  since: '生效日期',
  agreed: '同意',
  toRenew: '要重新同意',
  draft: '改动',
  noDraft: '没有',
  inForce: (n: number, day: string) => `第 ${n} 版，${day} 起有效`,
  counts: (agreed: string, toRenew: string) =>
    toRenew !== '0' ? `${agreed} 人同意，${toRenew} 人要重新同意` : `${agreed} 人同意`,
}
export type NoticesTexts = typeof zhCN
