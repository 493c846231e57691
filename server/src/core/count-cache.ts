/** Counting that takes no longer than this is done every time; a slower count is kept this many times as long as it took. */
const quickMs = 10
const patience = 100
const oldestMs = 60_000
/** Keys that are remembered; a shop with more stores and tags than this counts some of them again. */
const mostKeys = 1_000

interface Counted<T> {
  result: Promise<T>
  until: number
}

/**
 * What must be counted by walking an index: a small shop's numbers are always fresh, a large shop's are kept for a
 * while, and whoever asks while it is being counted shares that count. A failed count is not kept.
 */
export class CountCache<T> {
  private readonly counted = new Map<string, Counted<T>>()

  get(key: string, count: () => Promise<T>): Promise<T> {
    const from = Date.now()
    const known = this.counted.get(key)
    if (known && known.until > from) return known.result
    const mine: Counted<T> = { result: count(), until: Infinity }
    if (this.counted.size >= mostKeys) this.counted.clear()
    this.counted.set(key, mine)
    mine.result.then(
      () => {
        const took = Date.now() - from
        mine.until = took <= quickMs ? 0 : Date.now() + Math.min(oldestMs, took * patience)
      },
      () => (mine.until = 0),
    )
    return mine.result
  }
}
