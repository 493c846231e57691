import fc from 'fast-check'
import { runtimeForFile } from '../../../tests/support/runtime'
import {
  addYears,
  calendarDate,
  calendarMonth,
  calendarTime,
  periodAfter,
  periodAfterSql,
  periodBefore,
  startOfDay,
  timeOfDay,
} from './calendar'
import { day } from './clock'

/** What another calendar than ours says of an instant in the shop's zone. */
const shown = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})
/** From when on China had one zone and no daylight saving. */
const instant = fc.integer({ min: Date.UTC(1992, 0), max: Date.UTC(2200, 0) })
const year = 365 * day

describe('the shop’s calendar', () => {
  const test = runtimeForFile()

  it('shows what the clock on the shop’s wall shows', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const [date = '', time = ''] = shown.format(at).split(' ')
        expect(calendarTime(at)).toBe(`${date} ${time.slice(0, 5)}`)
        expect(calendarDate(at)).toBe(date)
        expect(String(calendarMonth(at))).toBe(date.slice(0, 7).replace('-', ''))
        expect(calendarTime(startOfDay(at))).toBe(`${date} 00:00`)
        expect(startOfDay(at) + timeOfDay(at)).toBe(at)
      }),
    )
  })

  it('ends a year on the same day at the same time, or on 28 February', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -10, max: 10 }), (at, years) => {
        const [from, to] = [calendarDate(at), calendarDate(addYears(at, years))]
        expect(Number(to.slice(0, 4))).toBe(Number(from.slice(0, 4)) + years)
        const same = from.slice(4) === to.slice(4)
        expect(same || (from.endsWith('-02-29') && to.endsWith('-02-28'))).toBe(true)
        expect(timeOfDay(addYears(at, years))).toBe(timeOfDay(at))
      }),
    )
  })

  it('lets nothing go before its whole period, and in order', () => {
    fc.assert(
      fc.property(instant, instant, fc.constantFrom(day, 30 * day, year, 3 * year), (a, b, period) => {
        const [first, second] = a < b ? [a, b] : [b, a]
        expect(periodAfter(first, period)).toBeLessThanOrEqual(periodAfter(second, period) + day)
        expect(periodAfter(periodBefore(a, period), period)).toBeLessThanOrEqual(a)
        expect(periodAfter(a, period) - a).toBeGreaterThanOrEqual(period)
      }),
    )
  })

  it('is the same in SQL', async () => {
    const instants = fc
      .sample(instant, 200)
      .concat(Date.parse('2028-02-29T04:00+08:00'), Date.parse('2028-03-01T00:30+08:00'))
    for (const period of [7 * day, year, 3 * year])
      for (const at of instants) {
        const [row] = await test.rt.database.source.query<{ ends: number | string }[]>(
          `SELECT ${periodAfterSql('at', period)} AS ends FROM (SELECT CAST(? AS SIGNED) AS at) one`,
          [at],
        )
        expect(Number(row?.ends)).toBe(periodAfter(at, period))
      }
  })
})
