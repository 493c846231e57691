import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'

/**
 * What a legal hold keeps of data that would be gone: the rows as JSON, sealed under a key of its own, so that the
 * person's key can be destroyed all the same. Only stored and protected (PIPL Art. 47): no screen reads it.
 */
@Entity('held_copies')
export class HeldCopy {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'hold_id' })
  holdId: number
  @Column({ ...bigint, name: 'follower_id' })
  followerId: number
  @Column({ ...binary(16) })
  pseudonym: Buffer
  @Column({ type: 'varbinary', length: 80, name: 'wrapped_key' })
  wrappedKey: Buffer
  @Column({ type: 'smallint', name: 'master_version' })
  masterVersion: number
  @Column({ type: 'longblob', name: 'sealed_rows' })
  sealedRows: Buffer
  @Column({ ...bigint, name: 'kept_at' })
  keptAt: number
}
