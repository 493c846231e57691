/** Counts the sends accepted since this process started, for tests that act in the middle of a campaign. */
export class AcceptedSends {
  count = 0
  private waiting: { count: number; resolve: () => void }[] = []

  note(): void {
    this.count++
    const due = this.waiting.filter(({ count }) => count <= this.count)
    if (due.length === 0) return
    this.waiting = this.waiting.filter(({ count }) => count > this.count)
    for (const { resolve } of due) resolve()
  }

  /** Resolves at the `count`-th send. */
  reach(count: number): Promise<void> {
    return this.count >= count
      ? Promise.resolve()
      : new Promise((resolve) => this.waiting.push({ count, resolve }))
  }
}
