import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'

/** That what a legal hold keeps was handed to an authority, and the hash of what it got. */
@Entity('hold_openings')
export class HoldDisclosure {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'hold_id' })
  holdId: number
  @Column({ type: 'varchar', length: 200, name: 'asked_by' })
  askedBy: string
  @Column({ type: 'varchar', length: 500 })
  reason: string
  @Column({ ...bigint, name: 'opened_by' })
  openedBy: number
  @Column({ ...bigint, name: 'opened_at' })
  openedAt: number
  @Column({ type: 'int' })
  copies: number
  @Column({ ...binary(32) })
  hash: Buffer
}
