import { gradeByCount, gradeOf, isReportable } from './grade'

it('grades a leak by the number of people', () => {
  expect(
    [null, 0, 999_999, 1_000_000, 9_999_999, 10_000_000, 99_999_999, 100_000_000].map(gradeByCount),
  ).toEqual(['ordinary', 'ordinary', 'ordinary', 'larger', 'larger', 'major', 'major', 'extreme'])
})

it('lets a person’s judgement count before the number, both ways', () => {
  expect(gradeOf({ affected: 3, gradeOverride: 'major' })).toBe('major')
  expect(gradeOf({ affected: 2_000_000, gradeOverride: 'ordinary' })).toBe('ordinary')
  expect([isReportable('ordinary'), isReportable('larger')]).toEqual([false, true])
})
