import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'
import type { MemberLevel } from '@xinyue/shared/contract/members'

/** A follower who joined. */
@Entity('memberships')
export class Membership {
  @PrimaryColumn({ ...bigint, name: 'follower_id' })
  followerId: number
  @Column({ type: 'char', length: 10, name: 'member_number' })
  memberNumber: string
  @Column({ type: 'varchar', length: 10 })
  level: MemberLevel
  @Column({ type: 'int' })
  points: number
  @Column({ ...bigint, name: 'joined_at' })
  joinedAt: number
}
