import { keywordProblem } from '../../server/simulator/wire/keyword-rules'
import { parseKeywords } from '../../server/simulator/wire/templates'

const good: [string, string[]][] = [
  ['thing', ['冬至桂花茶 500g!', '一'.repeat(20), '🍵'.repeat(20)]],
  ['number', ['0', '12.5', '9'.repeat(32)]],
  ['letter', ['A', 'abcXYZ']],
  ['symbol', ['!', '★☆+-%']],
  ['character_string', ['A-2026#11', 'x'.repeat(32)]],
  [
    'time',
    [
      '10:00',
      '2026-11-21 10:00',
      '2026年11月21日 09:30',
      '10:00~12:00',
      '2026-11-21 10:00 ~ 2026-11-22 10:00',
    ],
  ],
  [
    'date',
    [
      '2026-11-21',
      '2026年11月21日',
      '11月21日',
      '2026年11月',
      '2026-11-21 10:00',
      '2026-11-21~2026-11-25',
      '2026-11-21 10:00~11:00',
    ],
  ],
  ['amount', ['12', '¥12.50', '$3', '12.5元', '9999999999']],
  ['phone_number', ['13900000001', '+86-139-0000-0001']],
  ['car_number', ['粤A12345', '粤B1234学']],
  ['name', ['林小满', '一'.repeat(10), 'Ann-Lee Smith', 'a'.repeat(20)]],
  ['phrase', ['已到期', '一二三四五']],
]
const bad: [string, string[]][] = [
  ['thing', ['一'.repeat(21), 'a\nb', 'tab\there']],
  ['number', ['1,000', '12元', '-', '9'.repeat(33)]],
  ['letter', ['a1', '字', 'x'.repeat(33)]],
  ['symbol', ['a', '!!!!!!']],
  ['character_string', ['订单1', 'x'.repeat(33)]],
  ['time', ['25:00', '10:60', '2026-11-21', '上午十点', '10am']],
  ['date', ['2026-13-01', '2026-11-32', '2026-02-30', '10:00', '明天']],
  ['amount', ['12345678901', '¥¥1', '一百元', '12.']],
  ['phone_number', ['139 0000 0001 ext 1', '1'.repeat(18)]],
  ['car_number', ['粤A123456学', '粤中A1234']],
  ['name', ['一'.repeat(11), 'a'.repeat(21), '林2']],
  ['phrase', ['ok', '一二三四五六', '好1']],
]

describe('keyword values', () => {
  it.each(good)('%s accepts what its rule allows', (type, values) => {
    for (const value of values) expect([value, keywordProblem(type, value)]).toEqual([value, null])
  })

  it.each(bad)('%s refuses the rest', (type, values) => {
    for (const value of values) expect([value, keywordProblem(type, value)]).toEqual([value, 'invalid'])
  })

  it('are never empty', () => {
    for (const value of ['', '  ', null, undefined]) expect(keywordProblem('thing', value)).toBe('empty')
  })

  it('of an enum come from the template', () => {
    expect(keywordProblem('enum', '已完成', ['已完成'])).toBeNull()
    expect(keywordProblem('enum', '别的', ['已完成'])).toBe('invalid')
  })
})

it('reads the keywords of a template from its content', () => {
  expect(parseKeywords('商品:{{thing1.DATA}}\n温馨提示\n单号：{{character_string12.DATA}}\n')).toEqual([
    { key: 'thing1', type: 'thing', label: '商品' },
    { key: 'character_string12', type: 'character_string', label: '单号' },
  ])
})
