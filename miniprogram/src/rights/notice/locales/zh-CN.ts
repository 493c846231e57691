export const zhCN = {
  version: (n: number) => `第 ${n} 版`,
  since: (day: string) => `${day} 起有效`,
  published: (day: string) => `发布于 ${day}`,
  material: '改了内容，重新问过',
  first: '最早的一版',
  read: '看全文',
  copy: '复制全文保存',
}
export type NoticeTexts = typeof zhCN
