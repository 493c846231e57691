import { phoneKey, phoneKeys } from './phone-number'

const kept = {
  mainland: '13800008000',
  hongKong: '+852 91234567',
  macau: '+853 66123456',
  taiwan: '+886 912345678',
}

describe('a number somebody types', () => {
  it.each([
    '13800008000',
    '138 0000 8000',
    '+86 138-0000-8000',
    '0086 13800008000',
    '(+86) 138 0000 8000',
    '(86)13800008000',
    '8613800008000',
    '＋８６１３８００００８０００',
    '１３８００００８０００',
    '138.0000.8000',
    '138‐0000‑8000',
    '138–0000—8000',
    '138−0000−8000',
    '\u202d138 0000 8000\u202c',
    '138\u200e00008000',
  ])('on the mainland: %s', (typed) => {
    expect(phoneKeys(typed)).toContain(phoneKey(kept.mainland))
  })

  it.each([
    [
      'Hong Kong',
      kept.hongKong,
      ['91234567', '9123 4567', '+852 9123 4567', '00852-91234567', '(+852)91234567', '85291234567'],
    ],
    ['Macau', kept.macau, ['66123456', '6612-3456', '+85366123456', '0085366123456']],
    [
      'Taiwan',
      kept.taiwan,
      ['0912345678', '0912-345-678', '912345678', '+886 912 345 678', '+886 (0)912345678', '00886912345678'],
    ],
    ['Taiwan, kept with its 0', '+886 0912345678', ['0912345678', '+886912345678']],
    ['Singapore', '+65 81234567', ['81234567', '+6581234567']],
    ['France', '+33 612345678', ['33612345678', '+33 6 12 34 56 78', '+33 (0)6 12 34 56 78']],
    ['America', '+1 3800138000', ['3800138000', '13800138000', '+13800138000']],
  ])('in %s', (_where, phone, ways) => {
    for (const typed of ways)
      expect([typed, phoneKeys(typed)]).toEqual([typed, expect.arrayContaining([phoneKey(phone)])])
  })

  it('with its country is of that country alone', () => {
    expect(phoneKeys('+85291234567')).toEqual(['+85291234567'])
    expect(phoneKeys('+13800138000')).not.toContain(phoneKey('13800138000'))
  })

  it('is no name, and a name is no number', () => {
    for (const typed of ['林小满', '007', '138****8000', 'a13800008000']) expect(phoneKeys(typed)).toBeNull()
  })
})

describe('the key of a kept number', () => {
  it('has the country in it', () => {
    const keys = ['+852 61234567', '+853 61234567', '+65 61234567', '13800138000', '+1 3800138000'].map(
      phoneKey,
    )
    expect(new Set(keys).size).toBe(5)
  })

  it('is the mainland number itself, as it has always been', () => {
    for (const phone of ['13800008000', '+86 13800008000', '10000000002'])
      expect(phoneKey(phone)).toMatch(/^1\d{10}$/)
  })
})
