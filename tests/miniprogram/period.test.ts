import { en } from '../../miniprogram/src/admin/retention/locales/en'
import { zhCN } from '../../miniprogram/src/admin/retention/locales/zh-CN'
import { periodText } from '../../miniprogram/src/admin/retention/period'
import { lengthOf, schedule } from '../../config/policy/retention'

const day = 86_400_000

it.each([
  [0, '到时立即', 'at once'],
  [day / 2, '12 小时', '12 hours'],
  [1, '1 小时', '1 hour'],
  [30 * day, '30 天', '30 days'],
  [45 * day, '45 天', '45 days'],
  [180 * day, '6 个月', '6 months'],
  [365 * day, '1 年', '1 year'],
  [400 * day, '400 天', '400 days'],
])('says %d ms as %s', (period, zh, english) => {
  expect(periodText(period, zhCN)).toBe(zh)
  expect(periodText(period, en)).toBe(english)
})

it('says no rule of the schedule as none at all', () => {
  for (const { period } of schedule) expect(periodText(period, zhCN)).not.toMatch(/^0/)
})

it.each([
  [1, '1 天', '1 day'],
  [45 * day, '45 天', '45 days'],
  [180 * day, '6 个月', '6 months'],
  [365 * day, '1 年', '1 year'],
  [3 * 365 * day, '3 年', '3 years'],
])('tells customers of %d ms as %s', (period, zh, english) => {
  expect(lengthOf(period)).toEqual({ 'zh-CN': zh, en: english })
})
