import { en } from '@xinyue/shared/locales/en'
import { zhCN } from '@xinyue/shared/locales/zh-CN'
import { messaging } from '../config/policy/messaging'
import { purposes } from '../config/policy/purposes'

const { frequencyCap, quietHours } = messaging
const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).map(Number)

describe('what people read about messages is what the gate does', () => {
  it('promises the cap and the quiet hours in the notice', () => {
    const why = purposes.find(({ code }) => code === 'marketing_messages')?.notice.why
    const promised = [frequencyCap, quietHours.from - 12, quietHours.to]
    expect([why?.['zh-CN'] ?? '', why?.en ?? ''].map(numbersIn)).toEqual([promised, promised])
    // The notice speaks of an evening and a morning.
    expect(quietHours.from).toBeGreaterThan(12)
    expect(quietHours.to).toBeLessThan(12)
  })

  // `shared` knows no policy, so its texts repeat the numbers.
  it.each([zhCN, en])('names the same numbers as the reason for not sending', ({ recipientReason }) => {
    expect(numbersIn(recipientReason.frequency_cap)).toEqual([frequencyCap])
    expect(numbersIn(recipientReason.quiet_hours)).toEqual([quietHours.to])
  })
})
