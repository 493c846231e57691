import { code128, code128Svg } from '../../miniprogram/src/pages/home/code128'

/** Reads the bars back: each symbol is eleven modules wide and starts with a bar; the stop is thirteen. */
function symbolsOf(widths: readonly number[]): string[] {
  const symbols: string[] = []
  for (let at = 0; at < widths.length - 7; at += 6) symbols.push(widths.slice(at, at + 6).join(''))
  return symbols
}
const sum = (digits: string) => [...digits].reduce((total, digit) => total + Number(digit), 0)

describe('the member code', () => {
  it('is a Code 128: start B, the characters, a check symbol, stop', () => {
    const widths = code128('20391')
    expect(widths.slice(-7).join('')).toBe('2331112')
    const symbols = symbolsOf(widths)
    expect(symbols[0]).toBe('211214')
    expect(symbols).toHaveLength(1 + 5 + 1)
    // 104 + 18*1 + 16*2 + 19*3 + 25*4 + 17*5 = 396, and 396 mod 103 = 87.
    expect(symbols.slice(1, 6)).toEqual(['223211', '123122', '221132', '321122', '123221'])
    expect(symbols[6]).toBe('421112')
  })

  it('has symbols of eleven modules whose bars fill an even number of them', () => {
    const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('')
    const symbols = symbolsOf(code128(printable))
    for (const symbol of symbols) {
      expect(sum(symbol)).toBe(11)
      expect(sum(`${symbol[0]}${symbol[2]}${symbol[4]}`) % 2).toBe(0)
    }
    expect(new Set(symbols.slice(1, 96)).size).toBe(95)
  })

  it('keeps ten modules free on both sides', () => {
    const total = code128('1').reduce((all, width) => all + width, 0)
    expect(code128Svg('1')).toContain(`viewBox='0 0 ${total + 20} 1'`)
    expect(code128Svg('1')).toContain(`d='M10 0h2`)
  })
})
