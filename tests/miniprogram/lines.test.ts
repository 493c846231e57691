import { doneOf, linesOf } from '../../miniprogram/src/marketing/campaign/lines'

const none = { queued: 0, deferred: 0, sending: 0, sent: 0, failed: 0, unknown: 0, skipped: 0 }
const quiet = { nextAttemptAt: null, quietUntil: null, sentPerSecond: 0 }

it('shows where every recipient stands, once', () => {
  const lines = linesOf({
    ...quiet,
    total: 20,
    byStatus: { ...none, sent: 10, skipped: 7, unknown: 3 },
    byReason: [
      { status: 'skipped', reason: 'withdrawn', count: 5 },
      { status: 'skipped', reason: 'frequency_cap', count: 1 },
      { status: 'unknown', reason: 'no_answer', count: 3 },
    ],
  })
  expect(lines).toEqual([
    { status: 'sent', reason: null, count: 10 },
    { status: 'unknown', reason: 'no_answer', count: 3 },
    { status: 'skipped', reason: null, count: 1 },
    { status: 'skipped', reason: 'withdrawn', count: 5 },
    { status: 'skipped', reason: 'frequency_cap', count: 1 },
  ])
  expect(lines.reduce((sum, line) => sum + line.count, 0)).toBe(20)
})

it('counts of a cancelled campaign only what was sent', () => {
  const progress = {
    ...quiet,
    total: 1366,
    byStatus: { ...none, sent: 1000, failed: 6, skipped: 360 },
    byReason: [],
  }
  expect(doneOf('finished', progress)).toBe(1366)
  expect(doneOf('cancelled', progress)).toBe(1000)
})
