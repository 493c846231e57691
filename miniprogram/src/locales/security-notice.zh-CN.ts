/** Of an incident, for the person whose data it touched. */
export const securityNotice = {
  when: '时间',
  from: (from: string, to: string) => `${from} 到 ${to}`,
  since: (from: string) => `${from} 起`,
  data: '涉及',
  encrypted: '已加密',
  sealed: '。密钥没有泄露，别人读不出',
  cause: '原因',
  harm: '影响',
  remedies: '已做',
  protection: '你可以',
  contact: '联系',
  join: '、',
}
export type SecurityNoticeTexts = typeof securityNotice
