import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'

/** A tag that a person does not want, and what it was called; nobody can apply such a tag to them while this stands. */
@Entity('tag_objections')
export class TagObjection {
  @PrimaryColumn({ ...bigint, name: 'follower_id' })
  followerId: number
  @PrimaryColumn({ ...bigint, name: 'tag_id' })
  tagId: number
  @Column({ ...bigint })
  at: number
  /** Null in what the version before wrote, like the key. */
  @Column({ type: 'varchar', length: 20, nullable: true })
  name: string | null
  /** `nameKey`: it holds for every tag of that name, also for one made anew. */
  @Column({ ...binary(32), name: 'name_key', nullable: true })
  nameKey: Buffer | null
}
