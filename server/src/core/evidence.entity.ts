import { Column, PrimaryColumn } from 'typeorm'
import { bigint, binary } from './columns'

/** Something a person did, kept as proof. Erasure cuts `followerId`; only the person's own receipt matches `pseudonym` then. */
export abstract class Evidence {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'follower_id', nullable: true })
  followerId: number | null
  @Column({ ...binary(16) })
  pseudonym: Buffer
}
