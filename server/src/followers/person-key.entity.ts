import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'

/** A person’s wrapped data key. Its id is the person’s id everywhere; deleting the row shreds the person’s data. */
@Entity('person_keys')
export class PersonKey {
  @PrimaryColumn({ ...bigint, name: 'person_id', generated: 'increment' })
  personId: number
  @Column({ type: 'varbinary', length: 80, name: 'wrapped_key' })
  wrappedKey: Buffer
  @Column({ type: 'smallint', name: 'master_version' })
  masterVersion: number
  @Column({ ...bigint, name: 'created_at' })
  createdAt: number
}
