import { count, date, dateTime, dayAndTime, dayName, daysUntil, yuan } from '../../miniprogram/src/format'

const at = (text: string) => Date.parse(text)

describe('a time', () => {
  it('is shown in Shanghai, whatever the phone says', () => {
    expect(dateTime(at('2026-11-20T16:05:00Z'))).toBe('2026-11-21 00:05')
    expect(date(at('2026-12-31T15:59:59Z'))).toBe('2026-12-31')
    expect(date(at('2026-12-31T16:00:00Z'))).toBe('2027-01-01')
  })

  it('is called today and yesterday by Shanghai days', () => {
    const now = at('2026-11-20T16:30:00Z')
    expect(dayName(at('2026-11-20T16:00:00Z'), 'zh-CN', now)).toBe('今天')
    expect(dayAndTime(at('2026-11-20T15:59:00Z'), 'en', now)).toBe('yesterday 23:59')
    expect(dayName(at('2026-09-04T02:00:00Z'), 'zh-CN', now)).toBe('9 月 4 日')
    expect(dayName(at('2026-09-04T02:00:00Z'), 'en', now)).toBe('4 Sep')
    expect(dayName(at('2025-09-04T02:00:00Z'), 'zh-CN', now)).toBe('2025-09-04')
  })

  it('counts the days left in whole Shanghai days', () => {
    const now = at('2026-11-21T15:00:00Z')
    expect(daysUntil(at('2026-11-21T15:30:00Z'), now)).toBe(0)
    expect(daysUntil(at('2026-11-21T16:00:00Z'), now)).toBe(1)
    expect(daysUntil(at('2026-11-20T00:00:00Z'), now)).toBe(0)
  })
})

it('groups thousands and writes fen as yuan', () => {
  expect([0, 999, 1280, 10_042, 1_234_567].map(count)).toEqual(['0', '999', '1,280', '10,042', '1,234,567'])
  expect([3800, 5, 123_456].map(yuan)).toEqual(['¥38.00', '¥0.05', '¥1,234.56'])
})
