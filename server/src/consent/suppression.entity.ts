import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'

/** Never contact. Outlives erasure as a blind index. */
@Entity('suppressions')
export class Suppression {
  @PrimaryColumn({ ...binary(16), name: 'openid_index' })
  openidIndex: Buffer
  /** `erased` and `unsubscribed` end when the person comes back and agrees again; `blocked` only by hand. */
  @Column({ type: 'varchar', length: 16 })
  reason: 'erased' | 'unsubscribed' | 'blocked'
  @Column({ ...bigint, name: 'created_at' })
  createdAt: number
}
