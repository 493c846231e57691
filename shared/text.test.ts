import { lengthOf, lineProblem, proseProblem, tidyLine, tidyProse, tidySearch } from './text'

const family = '👨‍👩‍👧'

describe('a line somebody typed', () => {
  it.each([
    ['a family', family],
    ['a profession with a skin colour', '👩🏽‍⚕️'],
    ['a rainbow flag', '🏳️‍🌈小满'],
    ['the flag of a region', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['a keycap', '1️⃣'],
    ['Persian with a non-joiner', 'علی‌رضا'],
    ['Sinhala with a joiner', 'ශ්‍රී'],
    ['Malayalam, several joiners', 'ക്‍ഷ‍മ'],
    ['Mongolian with a vowel separator', 'ᠰᠠᠷ᠎ᠠ'],
    ['a variant of a Chinese character', '葛󠄀城'],
  ])('may hold %s', (_what, text) => {
    expect([tidyLine(text), lineProblem(tidyLine(text), 20)]).toEqual([text, null])
  })

  it.each([
    ['blanks of every width', ' \u00a0\u3000林小满\u2009 '],
    ['tabs and a line end', '\t林小满\t\n'],
    ['a joiner that joins nothing', '\u200d林小满\u200d'],
    ['a blank of no width, and a mark of the byte order', '\ufeff\u200b林小满\u200b'],
    ['marks of direction around it', '\u202d林小满\u202c'],
    ['a filler', '\u3164林小满\u2800'],
  ])('loses %s at its ends', (_what, text) => {
    expect(tidyLine(text)).toBe('林小满')
  })

  it('has a blank for tabs inside', () => {
    expect(tidyLine('Anna\t\tMaria')).toBe('Anna Maria')
  })

  it.each([
    ['an override of the direction', 'a\u202eb'],
    ['an isolate', 'a\u2066b'],
    ['a control character', 'a\u0007b'],
    ['a control character at its end', 'ab\u0000'],
    ['a joiner between Latin letters', 'a\u200db'],
    ['a joiner between Chinese characters', '林\u200c小'],
    ['two joiners in a row', '👨\u200d\u200d👩'],
    ['a joiner between a picture and a letter', '👨\u200da'],
    ['tags that make no flag', 'a\u{e0067}\u{e0062}'],
    ['a line end', 'a\nb'],
    ['nothing but a variation selector', '\ufe0f'],
    ['a half character', 'a\ud800b'],
  ])('does not hold %s', (_what, text) => {
    expect(lineProblem(tidyLine(text), 20)).toBe('not_allowed')
  })

  it('is empty when nothing of it can be seen', () => {
    for (const text of ['', ' \t', '\u200b\u200d', '\u3164'])
      expect(lineProblem(tidyLine(text), 20)).toBe('empty')
  })

  it('is counted in characters, not in halves of them', () => {
    expect(lengthOf('😀'.repeat(20))).toBe(20)
    expect(lineProblem('😀'.repeat(20), 20)).toBeNull()
    expect(lineProblem('😀'.repeat(21), 20)).toBe('too_long')
  })

  it('takes no time to speak of, whatever is pasted', () => {
    const began = performance.now()
    tidyLine(`${' '.repeat(60_000)}x${'\u200d'.repeat(60_000)}x`)
    lineProblem(family.repeat(10_000), 1_000_000)
    expect(performance.now() - began).toBeLessThan(2000)
  })
})

describe('a text of several lines', () => {
  it('keeps its lines and follows the same rules', () => {
    expect(tidyProse('\u200b一\r\n二\t三 \n')).toBe('一\n二 三')
    expect(proseProblem(`一\n${family}`, 20)).toBeNull()
    expect(proseProblem('a\n\u202eb', 20)).toBe('not_allowed')
    expect(proseProblem('a\n'.repeat(11), 20)).toBe('too_long')
  })
})

describe('what somebody looks for', () => {
  it('has no characters without a form', () => {
    expect(tidySearch('\u202d138\u200e 0013\t8000\u202c')).toBe('138 0013 8000')
    expect(tidySearch('علی‌رضا')).toBe('علیرضا')
  })
})
