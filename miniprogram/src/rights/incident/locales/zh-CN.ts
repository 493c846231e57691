export const zhCN = {
  title: '安全通知',
  none: '没有安全通知。出了事，我们会在这里告诉你。',
  delivered: (when: string) => `${when} 告知`,
}
export type IncidentTexts = typeof zhCN
