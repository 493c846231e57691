import {
  date,
  dateTime,
  dayAndTime,
  dayName,
  daysBetween,
  daysUntil,
  readDay,
  readTime,
  withPart,
} from '../../miniprogram/src/calendar'

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

describe('a day or a time that was typed', () => {
  it('is read in Shanghai', () => {
    expect(readDay(' 2026-11-20 ')).toBe(at('2026-11-19T16:00:00Z'))
    expect(readTime('2026-11-20 21:30')).toBe(at('2026-11-20T13:30:00Z'))
  })

  it('is refused when there is no such one, or it is in another form', () => {
    for (const text of ['', '2026-02-30', '2026-13-01', '2026-1-1', '20-11-2026', '昨天', '2026-11-20 10:00'])
      expect(readDay(text)).toBeNull()
    for (const text of ['', '2026-11-20', '2026-11-20 24:00', '2026-11-20 9:00', '2026-11-20 10:60', '昨晚'])
      expect(readTime(text)).toBeNull()
  })

  it('bounds a search with both of its days inside', () => {
    expect(daysBetween('2026-11-20', '2026-11-21')).toEqual({
      from: String(at('2026-11-19T16:00:00Z')),
      to: String(at('2026-11-21T16:00:00Z')),
    })
    expect(daysBetween('', '2026-11')).toEqual({})
  })

  it('keeps its other part when one is picked anew', () => {
    expect(withPart('date', '', { day: '2026-11-20' })).toBe('2026-11-20')
    expect(withPart('time', '2026-11-20 08:15', { day: '2026-11-21' })).toBe('2026-11-21 08:15')
    expect(withPart('time', '', { day: '2026-11-21' })).toBe('2026-11-21 10:00')
    expect(withPart('time', '2026-11-20 08:15', { clock: '09:00' })).toBe('2026-11-20 09:00')
  })
})
