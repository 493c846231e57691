import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'

/** A person the brand knows through WeChat; root of all personal data. The id comes from `PersonKey`. */
@Entity('followers')
export class Follower {
  @PrimaryColumn({ ...bigint })
  id: number
  @Column({ ...bigint, name: 'home_store_id', nullable: true })
  homeStoreId: number | null
  /** `Profile`, sealed. Null: the person told us neither name nor phone. */
  @Column({ type: 'varbinary', length: 512, name: 'sealed_profile', nullable: true })
  sealedProfile: Buffer | null
  @Column({ ...binary(16), name: 'phone_index', nullable: true })
  phoneIndex: Buffer | null
  /** By which rule its blind indexes were made: `indexVersion`. */
  @Column({ type: 'tinyint', name: 'index_version' })
  indexVersion: number
  /** `sealOf` the profile that they were made from. Null: of none, or by a rule that kept no such mark. */
  @Column({ ...binary(12), name: 'indexed_seal', nullable: true })
  indexedSeal: Buffer | null
  /** When the name was last said or taken back. Null: never, or before that was kept. */
  @Column({ ...bigint, name: 'name_at', nullable: true })
  nameAt: number | null
  @Column({ ...bigint, name: 'phone_at', nullable: true })
  phoneAt: number | null
  @Column({ ...bigint, name: 'created_at' })
  createdAt: number
  /** First instant of the day of the last activity; coarse, so that the sort column rarely moves. */
  @Column({ ...bigint, name: 'active_on' })
  activeOn: number
}
