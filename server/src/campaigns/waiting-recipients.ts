import type { Runtime } from '../core/runtime'

/** Rows of one read; some claims' worth. */
const readAhead = 3_600

/**
 * Whose turn it is in a campaign, in the order of their rows, each once a walk. Read without locks, which would cost
 * more than the claim itself: the claim locks what it is given and looks again.
 */
export class WaitingRecipients {
  private ids: number[] = []
  private after = 0
  private reading: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly rt: Runtime,
    private readonly campaignId: number,
  ) {}

  /** At most `size` ids of recipients. None: the walk is over, and the next call begins another. */
  take(size: number): Promise<number[]> {
    const taken = this.reading.then(async () => {
      if (this.ids.length === 0) await this.read()
      return this.ids.splice(0, size)
    })
    // Who asks next waits for this read and not for its failure.
    this.reading = taken.catch(() => undefined)
    return taken
  }

  private async read(): Promise<void> {
    // Index by_status (campaign_id, status, reason) + id: no sort, and no walk over what this one has passed.
    const rows = await this.rt.database.read<{ id: number }>(
      `SELECT id FROM recipients FORCE INDEX (by_status)
       WHERE campaign_id = ? AND status = 'queued' AND reason IS NULL AND id > ? ORDER BY id LIMIT ${readAhead}`,
      [this.campaignId, this.after],
    )
    this.ids = rows.map(({ id }) => id)
    this.after = this.ids.at(-1) ?? 0
  }
}
