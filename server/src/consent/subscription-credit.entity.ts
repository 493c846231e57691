import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, json } from '../core/columns'

/** Sends left for one template: each accepted subscribe popup is one (WeChat: subscribe/send). */
@Entity('subscription_credits')
export class SubscriptionCredit {
  @PrimaryColumn({ ...bigint, name: 'follower_id' })
  followerId: number
  @PrimaryColumn({ type: 'varchar', length: 64, name: 'template_id' })
  templateId: string
  @Column({ type: 'int' })
  remaining: number
  /** When the popup was accepted, by WeChat's clock: the latest that are left. Null: before that was kept. */
  @Column({ ...json<number[]>(), nullable: true })
  accepts: number[] | null
  /** When it was last refused for good, by WeChat's clock. */
  @Column({ ...bigint, name: 'refused_at', nullable: true })
  refusedAt: number | null
  @Column({ ...bigint, name: 'updated_at' })
  updatedAt: number
}
