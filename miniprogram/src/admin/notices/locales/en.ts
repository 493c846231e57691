import type { NoticesTexts } from './zh-CN'

export const en: NoticesTexts = {
  title: 'Purposes and notices',
  lead: 'Every notice that customers read. One person writes a change, another approves it, then it takes effect.',
  empty: 'No purposes yet.',
  purpose: 'Purpose',
  version: 'Version',
  nth: (n) => `Version ${n}`,
  since: 'In force since',
  agreed: 'Agreed',
  toRenew: 'To renew',
  draft: 'Change',
  noDraft: 'None',
  inForce: (n, day) => `Version ${n}, in force since ${day}`,
  counts: (agreed, toRenew) =>
    toRenew !== '0' ? `${agreed} agreed, ${toRenew} to renew` : `${agreed} agreed`,
}
