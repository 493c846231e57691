/** What the log can be narrowed to: the beginning of its actions, with the word for it. */
export const auditGroups = {
  consent: ['同意', 'Consent'],
  privacy_request: ['隐私请求', 'Requests'],
  person: ['删除', 'Erasure'],
  export: ['副本', 'Copies'],
  tag: ['标签', 'Tags'],
  campaign: ['活动', 'Campaigns'],
  notice: ['告知', 'Notices'],
  hold: ['法律保留', 'Holds'],
  incident: ['安全事件', 'Incidents'],
  partner: ['合作方', 'Partners'],
  loan: ['借出', 'Loans'],
  staff: ['员工', 'Staff'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>
export type AuditGroup = keyof typeof auditGroups

/** What an entry is about, when it has no name of its own. */
export const auditSubjects: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  follower: ['已注销的顾客', 'A customer who left'],
  staff: ['员工', 'Staff'],
  tag: ['标签', 'Tag'],
  campaign: ['活动', 'Campaign'],
  partner: ['合作方', 'Partner'],
  incident: ['事件', 'Incident'],
  privacy_request: ['请求', 'Request'],
  notice: ['告知', 'Notice'],
  notice_draft: ['告知草稿', 'Draft notice'],
  impact_assessment: ['影响评估', 'Assessment'],
  loan: ['借出', 'Loan'],
  legal_hold: ['法律保留', 'Legal hold'],
  export: ['副本', 'Copy'],
  verification: ['验证', 'Verification'],
  demo: ['演示', 'Demo'],
}
