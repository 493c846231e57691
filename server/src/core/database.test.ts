import { idCondition } from './database'

const run = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

it.each([
  ['nobody', [], '(id IN (NULL))'],
  ['a few, in any order', [9, 7, 8, 3], '(id IN (3,7,8,9))'],
  ['a run, whose last row is no end of a range', run(5, 24), '(id BETWEEN 5 AND 23 OR id = 24)'],
  [
    'runs and others',
    [2, ...run(100, 119).reverse(), ...run(200, 215), 400],
    '(id BETWEEN 100 AND 118 OR id = 119 OR id BETWEEN 200 AND 214 OR id = 215 OR id IN (2,400))',
  ],
])('picks %s', (_, ids, condition) => {
  expect(idCondition('id', ids)).toBe(condition)
})

it('takes numbers only', () => {
  expect(() => idCondition('id', [1.5])).toThrow('not an id')
  expect(() => idCondition('id', [...run(1, 20), NaN])).toThrow('not an id')
})
