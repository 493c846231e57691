import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'

/** Sends left for one template: each accepted subscribe popup is one (WeChat: subscribe/send). */
@Entity('subscription_credits')
export class SubscriptionCredit {
  @PrimaryColumn({ ...bigint, name: 'follower_id' })
  followerId: number
  @PrimaryColumn({ type: 'varchar', length: 64, name: 'template_id' })
  templateId: string
  @Column({ type: 'int' })
  remaining: number
  @Column({ ...bigint, name: 'updated_at' })
  updatedAt: number
}
