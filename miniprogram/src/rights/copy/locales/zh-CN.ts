export const zhCN = {
  title: '下载我的数据',
  lead: '一个压缩包：给人读的网页，和给程序读的 JSON。里面是我们保存的、关于你的全部信息。',
  start: '准备一份',
  again: '重新准备一份',
  left: (n: number) => `今天还能准备 ${n} 份`,
  building: '正在准备，可以先离开',
  progress: (n: number) => `已完成 ${n}%`,
  ready: (size: string) => `准备好了，${size}`,
  until: (at: string) => `链接到 ${at} 失效，文件随之删除`,
  save: '保存到手机',
  saved: '已交给微信，选一个聊天或位置保存',
  copyLink: '复制链接',
  copied: '已复制。谁有链接谁就能打开，请留心。',
  failed: '这一次没有做成，请再试一次。',
  expired: '上一份已经过期并删除。',
}
export type CopyTexts = typeof zhCN
