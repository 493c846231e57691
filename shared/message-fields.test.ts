import { fieldProblem, maxLength } from './message-fields'

describe('a day', () => {
  it.each([
    ['date1', '2026-02-30'],
    ['date1', '2026-02-29'],
    ['date1', '2026年4月31日'],
    ['date1', '2026/6/31 10:00'],
    ['date1', '2月30日'],
    ['date1', '02-30'],
    ['date1', '2026-02-01~2026-02-30'],
    ['time1', '2026-02-30 10:00'],
    ['time1', '2026-11-31 10:00~2026-12-01 12:00'],
    ['time1', '2026-12-01 10:00 ~ 2026-11-31 12:00'],
  ])('%s %s is in no calendar', (key, value) => {
    expect(fieldProblem(key, value)).toBe('no_such_day')
  })

  it.each([
    ['date1', '2024-02-29'],
    ['date1', '2月29日'],
    ['date1', '2026-02-28'],
    ['date1', '2026年2月'],
    ['date1', '2026-12'],
    ['date1', '2026-12-31~2027-01-31'],
    ['time1', '2026-01-31 23:59'],
    ['time1', '10:00'],
    ['time1', '10:00~12:30'],
  ])('%s %s is', (key, value) => {
    expect(fieldProblem(key, value)).toBeNull()
  })

  it.each([
    ['date1', '2026-13-01'],
    ['date1', '2026-00-10'],
    ['date1', '2026-11-32'],
    ['time1', '2026-11-21'],
    ['time1', '24:00'],
  ])('%s %s has no form of one', (key, value) => {
    expect(fieldProblem(key, value)).toBe('bad_format')
  })
})

it('counts characters as WeChat does', () => {
  expect(fieldProblem('thing1', '🍵'.repeat(20))).toBeNull()
  expect(fieldProblem('thing1', '🍵'.repeat(21))).toBe('too_long')
  expect(fieldProblem('thing1', '𠮷'.repeat(20))).toBeNull()
  expect(maxLength('thing12')).toBe(20)
  expect(fieldProblem('name1', '一'.repeat(11))).toBe('too_long')
  expect(fieldProblem('name1', 'a'.repeat(20))).toBeNull()
})

it('knows an empty value and one that breaks the line', () => {
  expect(fieldProblem('thing1', ' ')).toBe('required')
  expect(fieldProblem('thing1', 'a\u2028b')).toBe('bad_format')
  expect(fieldProblem('unheard1', 'anything')).toBeNull()
})
