import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'

/** A shop of the brand. */
@Entity('stores')
export class Store {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ type: 'varchar', length: 40 })
  name: string
}
