import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'

/** A word staff put on followers. */
@Entity('tags')
export class Tag {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ type: 'varchar', length: 20 })
  name: string
  /** `nameKey`: two names that people take for one. Null: from before there were keys, and equal to another. */
  @Column({ ...binary(32), name: 'name_key', nullable: true })
  nameKey: Buffer | null
  @Column({ type: 'varchar', length: 20, name: 'tag_group' })
  group: string
  /** What it rests on: applied only with that consent, and gone with it. Null: about the membership itself. */
  @Column({ type: 'varchar', length: 32, nullable: true })
  purpose: OptionalPurpose | null
  @Column({ ...bigint, name: 'created_at' })
  createdAt: number
}
