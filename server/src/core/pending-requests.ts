/**
 * Who waits for an answer of this process. Work that nobody waits for leaves the event loop to them: one turn of it is
 * as long as everything that is under way at once, and an answer takes some thirty turns.
 */
export class PendingRequests {
  #waiting = 0

  get anybody(): boolean {
    return this.#waiting > 0
  }

  /** Counts somebody as waiting while `answer` runs. */
  async during<T>(answer: () => Promise<T>): Promise<T> {
    this.#waiting++
    try {
      return await answer()
    } finally {
      this.#waiting--
    }
  }
}
