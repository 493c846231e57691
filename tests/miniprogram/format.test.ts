import { count, countUpTo, yuan } from '../../miniprogram/src/format'

it('groups thousands and writes fen as yuan', () => {
  expect([0, 999, 1280, 10_042, 1_234_567].map(count)).toEqual(['0', '999', '1,280', '10,042', '1,234,567'])
  expect([3800, 5, 123_456].map(yuan)).toEqual(['¥38.00', '¥0.05', '¥1,234.56'])
})

it('says that there are more than were counted', () => {
  expect([99_999, 100_000, 100_001].map((n) => countUpTo(n, 100_000))).toEqual([
    '99,999',
    '100,000',
    '100,000+',
  ])
})
