import { CountCache } from './count-cache'

/** Counts that end when told to, and say how often they were begun. */
function counting() {
  const ends: ((value: number) => void)[] = []
  return { ends, count: () => new Promise<number>((resolve) => ends.push(resolve)) }
}

it('shares a count that is under way', async () => {
  const cache = new CountCache<number>()
  const { ends, count } = counting()
  const both = Promise.all([cache.get('all', count), cache.get('all', count)])
  ends[0]?.(7)
  expect(await both).toEqual([7, 7])
  expect(ends).toHaveLength(1)
})

it('counts a quick one every time', async () => {
  const cache = new CountCache<number>()
  let begun = 0
  const count = () => Promise.resolve(++begun)
  expect([await cache.get('all', count), await cache.get('all', count)]).toEqual([1, 2])
})

it('keeps a slow one, each key by itself, and never a failed one', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick'] })
  try {
    const cache = new CountCache<number>()
    const { ends, count } = counting()
    const first = cache.get('all', count)
    jest.advanceTimersByTime(100)
    ends[0]?.(100_000)
    expect(await first).toBe(100_000)
    expect(await cache.get('all', count)).toBe(100_000)
    expect(ends).toHaveLength(1)
    void cache.get('a store', count)
    expect(ends).toHaveLength(2)
    jest.advanceTimersByTime(100 * 100 + 1)
    void cache.get('all', count)
    expect(ends).toHaveLength(3)
    await expect(cache.get('broken', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await cache.get('broken', () => Promise.resolve(1))).toBe(1)
  } finally {
    jest.useRealTimers()
  }
})
