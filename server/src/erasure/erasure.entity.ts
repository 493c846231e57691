import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'

/** The erasure ledger: that a person was erased and when, without saying who. A restore replays it. */
@Entity('erasures')
export class Erasure {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ type: 'char', length: 36, name: 'certificate_id' })
  certificateId: string
  /** A number that leads nowhere any more. */
  @Column({ ...bigint, name: 'follower_id' })
  followerId: number
  @Column({ ...binary(16) })
  pseudonym: Buffer
  @Column({ ...bigint, name: 'erased_at' })
  erasedAt: number
  @Column({ ...binary(32), name: 'certificate_hash' })
  certificateHash: Buffer
}
