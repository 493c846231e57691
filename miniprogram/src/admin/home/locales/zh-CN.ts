export const zhCN = {
  title: '合规',
}
export type AdminHomeTexts = typeof zhCN
