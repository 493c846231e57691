import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'

/** A tag that a person does not want; nobody can apply it to them while this stands. */
@Entity('tag_objections')
export class TagObjection {
  @PrimaryColumn({ ...bigint, name: 'follower_id' })
  followerId: number
  @PrimaryColumn({ ...bigint, name: 'tag_id' })
  tagId: number
  @Column({ ...bigint })
  at: number
}
