import { maskName, maskPhone } from './masking'

describe('a masked name', () => {
  it.each([
    ['林小满', '林**'],
    ['林', '**'],
    ['Alexander', 'A**'],
    ['欧阳若溪', '欧阳*'],
    ['欧阳娜', '欧阳*'],
    ['尉遲恭', '尉遲*'],
    ['長孫無忌', '長孫*'],
    ['司徒青禾', '司徒*'],
    ['欧阳', '欧**'],
    ['阿里木·买买提', '阿**'],
    ['👨‍👩‍👧小满', '👨‍👩‍👧**'],
    ['👨‍👩‍👧', '**'],
  ])('of %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })
})

describe('a masked phone number', () => {
  it.each([
    ['13800138000', '138****8000'],
    ['+852 91234567', '+852 ****4567'],
    ['+1 3800138000', '+1 ****8000'],
    ['+376 312345', '+376 ****345'],
  ])('of %s is %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })
})
