import type { NoticesTexts } from './zh-CN'

export const en: NoticesTexts = {
  title: 'Purposes and notices',
  inForce: (n, day) => `Version ${n}, in force since ${day}`,
  counts: (agreed, toRenew) =>
    toRenew !== '0' ? `${agreed} agreed, ${toRenew} to renew` : `${agreed} agreed`,
}
