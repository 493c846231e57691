import { line, prose } from './fields'
import { written } from './incident-case'

const accepts = (kind: 'line' | 'prose' | 'written', text: string): boolean =>
  ({ line, prose, written })[kind](100).safeParse(text).success

describe('what people type', () => {
  it.each([
    ['a line separator', 'a\u2028b'],
    ['a paragraph separator', 'a\u2029b'],
    ['an override of the direction', 'a\u202eb'],
    ['a joiner of no width', 'a\u200bb'],
    ['a control character', 'a\u0085b'],
    ['a name of a letter that has no form', '\u3164'],
    ['a Hangul filler', 'a\u115fb'],
    ['an empty Braille cell', '\u2800'],
  ])('does not hold %s', (_what, text) => {
    expect([accepts('line', text), accepts('prose', text), accepts('written', text)]).toEqual([
      false,
      false,
      false,
    ])
  })

  it('may be in any script, with marks and pictures', () => {
    for (const text of ['林小满', 'Zoë', '한글', 'عمر', '❤️', 'O’Brien 3rd'])
      expect([text, accepts('line', text), accepts('prose', text)]).toEqual([text, true, true])
    expect([accepts('line', 'a\nb'), accepts('prose', 'a\nb'), accepts('written', 'a\nb')]).toEqual([
      false,
      true,
      true,
    ])
  })
})
