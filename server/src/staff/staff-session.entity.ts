import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'

/** A signed-in staff member. Deleting the row signs out. */
@Entity('staff_sessions')
export class StaffSession {
  @PrimaryColumn({ ...binary(32), name: 'token_hash' })
  tokenHash: Buffer
  @Column({ ...bigint, name: 'staff_id' })
  staffId: number
  @Column({ ...bigint, name: 'created_at' })
  createdAt: number
  @Column({ ...bigint, name: 'expires_at' })
  expiresAt: number
}
