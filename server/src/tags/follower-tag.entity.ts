import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'

/** A tag on a follower. Carries the follower’s store and sort column, so that a tag’s page needs no join to sort. */
@Entity('follower_tags')
export class FollowerTag {
  @PrimaryColumn({ ...bigint, name: 'tag_id' })
  tagId: number
  @PrimaryColumn({ ...bigint, name: 'follower_id' })
  followerId: number
  @Column({ ...bigint, name: 'store_id', nullable: true })
  storeId: number | null
  @Column({ ...bigint, name: 'active_on' })
  activeOn: number
  @Column({ ...bigint, name: 'applied_by', nullable: true })
  appliedBy: number | null
  @Column({ ...bigint, name: 'applied_at' })
  appliedAt: number
}
