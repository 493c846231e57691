import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'
import type { RecipientReason, RecipientStatus } from '@xinyue/shared/contract/campaigns'

/** One person in one campaign: the ledger that keeps sends to at most one (I3). */
@Entity('recipients')
export class Recipient {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'campaign_id' })
  campaignId: number
  /** Null once the person was erased. */
  @Column({ ...bigint, name: 'follower_id', nullable: true })
  followerId: number | null
  @Column({ type: 'varchar', length: 12 })
  status: RecipientStatus
  @Column({ type: 'varchar', length: 20, nullable: true })
  reason: RecipientReason | null
  @Column({ type: 'tinyint' })
  attempts: number
  @Column({ ...bigint, name: 'deferred_until', nullable: true })
  deferredUntil: number | null
  /** Real time. While `sending`: after it nobody may hand the row over any more. */
  @Column({ ...bigint, name: 'lease_until', nullable: true })
  leaseUntil: number | null
  /** Calendar month whose cap it used, `202611`. */
  @Column({ type: 'int', nullable: true })
  month: number | null
  @Column({ ...bigint, name: 'settled_at', nullable: true })
  settledAt: number | null
  /** WeChat reported the delivery; null while it has only taken the message. */
  @Column({ ...bigint, name: 'delivered_at', nullable: true })
  deliveredAt: number | null
}
