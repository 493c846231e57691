import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'

/** A signed-in follower. Deleting the row signs out. */
@Entity('follower_sessions')
export class FollowerSession {
  @PrimaryColumn({ ...binary(32), name: 'token_hash' })
  tokenHash: Buffer
  @Column({ ...bigint, name: 'follower_id' })
  followerId: number
  @Column({ ...bigint, name: 'created_at' })
  createdAt: number
  @Column({ ...bigint, name: 'expires_at' })
  expiresAt: number
}
