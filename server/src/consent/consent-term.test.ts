import { day } from '../core/clock'
import { termEnd } from './consent-term'

const inChina = (text: string) => Date.parse(`${text}+08:00`)

describe('the term of a consent', () => {
  it.each([
    ['2027-02-28T04:00', '2028-02-28T04:00'],
    ['2027-03-01T00:30', '2028-03-01T00:30'],
    ['2027-03-01T04:00', '2028-03-01T04:00'],
    ['2028-02-28T23:59', '2029-02-28T23:59'],
    ['2028-02-29T00:30', '2029-02-28T00:30'],
    ['2028-02-29T04:00', '2029-02-28T04:00'],
    ['2028-03-01T00:30', '2029-03-01T00:30'],
    ['2028-12-31T23:30', '2029-12-31T23:30'],
    ['2029-01-01T00:30', '2030-01-01T00:30'],
  ])('a consent of %s for a year ends at %s', (from, to) => {
    expect(termEnd('1_year', inChina(from))).toBe(inChina(to))
  })

  it('is thirty whole days, or has no end', () => {
    expect(termEnd('30_days', inChina('2028-02-15T00:30'))).toBe(inChina('2028-03-16T00:30'))
    expect(termEnd('30_days', 0)).toBe(30 * day)
    expect(termEnd('until_withdrawn', 0)).toBeNull()
  })
})
