import { Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'

/** One pair of neighbouring characters of a person's name, as a keyed hash: searchable, not readable. */
@Entity('follower_names')
export class FollowerName {
  @PrimaryColumn({ ...binary(16), name: 'name_index' })
  nameIndex: Buffer
  @PrimaryColumn({ ...bigint, name: 'follower_id' })
  followerId: number
}
