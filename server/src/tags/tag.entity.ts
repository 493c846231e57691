import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'

/** A word staff put on followers. */
@Entity('tags')
export class Tag {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ type: 'varchar', length: 20 })
  name: string
  @Column({ type: 'varchar', length: 20, name: 'tag_group' })
  group: string
  /** What it rests on: applied only with that consent, and gone with it. Null: about the membership itself. */
  @Column({ type: 'varchar', length: 32, nullable: true })
  purpose: OptionalPurpose | null
  @Column({ ...bigint, name: 'created_at' })
  createdAt: number
}
