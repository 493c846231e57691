import type { SecurityNoticeTexts } from './security-notice.zh-CN'

export const securityNotice: SecurityNoticeTexts = {
  when: 'When',
  from: (from, to) => `${from} to ${to}`,
  since: (from) => `Since ${from}`,
  data: 'Data',
  encrypted: 'Encrypted',
  sealed: '. The key was not exposed, so nobody can read it',
  cause: 'Cause',
  harm: 'Effect',
  remedies: 'Done',
  protection: 'You can',
  contact: 'Contact',
  join: ', ',
}
