import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'

/** A shop of the brand. */
@Entity('stores')
export class Store {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ type: 'varchar', length: 40 })
  name: string
  /** `nameKey`: two names that people take for one. Null: from before there were keys, and equal to another. */
  @Column({ ...binary(32), name: 'name_key', nullable: true })
  nameKey: Buffer | null
}
