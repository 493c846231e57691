export const zhCN = {
  title: '用途和告知',
  inForce: (n: number, day: string) => `第 ${n} 版，${day} 起有效`,
  counts: (agreed: string, toRenew: string) =>
    toRenew !== '0' ? `${agreed} 人同意，${toRenew} 人要重新同意` : `${agreed} 人同意`,
}
export type NoticesTexts = typeof zhCN
