import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'
import type { Role } from '@xinyue/shared/permissions'

/** Who works in the CRM. Personal data of an employee: nothing here is shown to customers but role and store. */
@Entity('staff')
export class Staff {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ type: 'varchar', length: 64 })
  login: string
  @Column({ type: 'varchar', length: 40, name: 'display_name' })
  displayName: string
  @Column({ type: 'varchar', length: 20 })
  role: Role
  /** Null: works for every store. */
  @Column({ ...bigint, name: 'store_id', nullable: true })
  storeId: number | null
  /** argon2id */
  @Column({ type: 'varchar', length: 128, name: 'password_hash' })
  passwordHash: string
  /** May sign in only where demo logins are allowed. */
  @Column({ type: 'boolean' })
  demo: boolean
  @Column({ ...bigint, name: 'disabled_at', nullable: true })
  disabledAt: number | null
  @Column({ ...bigint, name: 'created_at' })
  createdAt: number
}
