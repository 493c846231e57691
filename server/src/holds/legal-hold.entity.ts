import type { HeldCategory } from '@xinyue/shared/contract/retention'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'

/** Something must not be deleted for now: a lawsuit, an order of an authority. Whom or what, why, until when looked at again. */
@Entity('legal_holds')
export class LegalHold {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  /** Null: everybody, in the category. */
  @Column({ ...bigint, name: 'follower_id', nullable: true })
  followerId: number | null
  /** Null: everything about the person. */
  @Column({ type: 'varchar', length: 32, nullable: true })
  category: HeldCategory | null
  /** The person reads it when they leave. */
  @Column({ type: 'varchar', length: 200 })
  reason: string
  @Column({ ...bigint, name: 'placed_by' })
  placedBy: number
  @Column({ ...bigint, name: 'placed_at' })
  placedAt: number
  @Column({ ...bigint, name: 'review_at' })
  reviewAt: number
  @Column({ ...bigint, name: 'lifted_at', nullable: true })
  liftedAt: number | null
  @Column({ ...bigint, name: 'lifted_by', nullable: true })
  liftedBy: number | null
  @Column({ type: 'varchar', length: 200, name: 'lift_reason', nullable: true })
  liftReason: string | null
}
