import { incidentsZhCN } from './incidents'

export const zhCN = {
  home: { title: '合规' },
  sections: {
    desk: { title: '隐私请求', text: '更正、解释、投诉，各有期限' },
    notices: { title: '用途和告知', text: '改动要评估、要第二个人批准' },
    retention: { title: '保存期限', text: '哪些数据何时删除，法律保留' },
    partners: { title: '合作方', text: '谁能读顾客借出的数据' },
    incidents: { title: '安全事件', text: '谁受影响，何时通知' },
    audit: { title: '审计日志', text: '查找，验证没有被改过' },
  },
  incidents: incidentsZhCN,
}
export type AdminTexts = typeof zhCN
