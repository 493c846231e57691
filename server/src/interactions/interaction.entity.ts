import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'
import type { InteractionKind } from '@xinyue/shared/contract/followers'
import type { PurposeCode } from '@xinyue/shared/contract/policy'

/** Something that happened between a person and the shop. */
@Entity('interactions')
export class Interaction {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'follower_id' })
  followerId: number
  @Column({ type: 'varchar', length: 20 })
  kind: InteractionKind
  /** What the row rests on; it goes when that consent goes. */
  @Column({ type: 'varchar', length: 32 })
  purpose: PurposeCode
  @Column({ ...bigint, name: 'occurred_at' })
  occurredAt: number
  @Column({ ...bigint, name: 'store_id', nullable: true })
  storeId: number | null
  @Column({ ...bigint, name: 'staff_id', nullable: true })
  staffId: number | null
  @Column({ type: 'int', name: 'amount_fen', nullable: true })
  amountFen: number | null
  /** Campaign or tag name as it was then, or a purpose’s code. Never free text about the person. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  subject: string | null
  /** The tag it is about; `tag_names` says what that is called now. */
  @Column({ ...bigint, name: 'tag_id', nullable: true })
  tagId: number | null
}
