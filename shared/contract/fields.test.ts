import { line, prose, proseOrNothing, searched } from './fields'

describe('a field of the contract', () => {
  it('takes what is typed tidied', () => {
    expect(line(20).parse('\u202d\t林小满 \u200b')).toBe('林小满')
    expect(prose(20).parse('一\r\n二\u200b')).toBe('一\n二')
    expect(searched(20).parse('138\u200e0013')).toBe('1380013')
  })

  it.each([
    ['empty', '\u200b'],
    ['too_long', 'a'.repeat(21)],
    ['not_allowed', 'a\u202eb'],
  ])('says that it is %s as a code', (code, text) => {
    for (const field of [line(20), prose(20)])
      expect(field.safeParse(text).error?.issues.map(({ message }) => message)).toEqual([code])
  })

  it('may be nothing where nothing need be said', () => {
    expect(proseOrNothing(20).parse(' \n')).toBe('')
    expect(proseOrNothing(20).safeParse('a\u202eb').success).toBe(false)
  })
})
