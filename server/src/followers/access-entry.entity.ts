import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'
import type { AccessReason } from '@xinyue/shared/contract/followers'
import type { Role } from '@xinyue/shared/permissions'

/** One staff read of one person’s data (I4). */
@Entity('access_entries')
export class AccessEntry {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'follower_id' })
  followerId: number
  @Column({ ...bigint, name: 'staff_id' })
  staffId: number
  @Column({ type: 'varchar', length: 20 })
  role: Role
  @Column({ ...bigint, name: 'store_id', nullable: true })
  storeId: number | null
  @Column({ type: 'varchar', length: 200 })
  fields: string
  @Column({ type: 'varchar', length: 40 })
  reason: AccessReason
  @Column({ ...bigint })
  at: number
}
