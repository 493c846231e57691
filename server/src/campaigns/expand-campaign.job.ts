import { atOnce, type JobHandler } from '../core/dispatch'
import { select, write } from '../core/database'
import { enqueue } from '../core/outbox'
import { inForce, materialNow } from '../consent/consent-status'

const batch = 5_000

/**
 * Turns the tag into recipients, in the order of follower ids. A batch and the cursor behind it are committed
 * together, so a crash repeats nothing and skips nobody.
 */
export const expandCampaign: JobHandler = async ({ campaignId }, { rt, signal }) => {
  for (;;) {
    const more = await rt.database.transaction(async (tx) => {
      const [campaign] = await select<{
        status: string
        tag_id: number
        expand_cursor: number
        expanded_at: number | null
      }>(
        tx,
        'SELECT status, tag_id, expand_cursor, expanded_at FROM campaigns WHERE id = ? LOCK IN SHARE MODE',
        [campaignId],
      )
      if (
        !campaign ||
        campaign.expanded_at !== null ||
        !['approved', 'sending', 'paused'].includes(campaign.status)
      )
        return false
      const now = rt.clock.now()
      if (campaign.status === 'approved') {
        await write(tx, "UPDATE campaigns SET status = 'sending', started_at = ? WHERE id = ?", [
          now,
          campaignId,
        ])
        await enqueue(tx, 'campaign.send', { campaignId: campaignId ?? null }, { now })
      }
      const ids = await select<{ follower_id: number }>(
        tx,
        // The link's primary key (tag_id, follower_id) is the order; no sort.
        `SELECT follower_id FROM follower_tags WHERE tag_id = ? AND follower_id > ? ORDER BY follower_id LIMIT ${batch}`,
        [campaign.tag_id, campaign.expand_cursor],
      )
      const last = ids.at(-1)
      if (last)
        await tx.query(
          // A tag that rests on a purpose picks nobody whose consent to it is over or needs renewal (PIPL Art. 14).
          // The claim's columns hold 0 from the start: a row that grew while it is sent would split its full page.
          `INSERT INTO recipients (campaign_id, follower_id, status, lease_until, month)
           SELECT ?, l.follower_id, 'queued', 0, 0 FROM follower_tags l JOIN tags t ON t.id = l.tag_id
           LEFT JOIN consent_states c ON c.follower_id = l.follower_id AND c.purpose = t.purpose
           LEFT JOIN notice_versions n ON n.id = c.notice_version_id
           WHERE l.tag_id = ? AND l.follower_id > ? AND l.follower_id <= ?
             AND (t.purpose IS NULL OR ${inForce('c', 'n', materialNow('t.purpose'))})
           ORDER BY l.follower_id`,
          [campaignId, campaign.tag_id, campaign.expand_cursor, last.follower_id, now],
        )
      const done = ids.length < batch
      await write(tx, 'UPDATE campaigns SET expand_cursor = ?, expanded_at = ? WHERE id = ?', [
        last?.follower_id ?? campaign.expand_cursor,
        done ? now : null,
        campaignId,
      ])
      return !done
    })
    if (!more) return
    if (signal.aborted) return atOnce
  }
}
