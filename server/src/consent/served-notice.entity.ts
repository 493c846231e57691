import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'
import type { Locale } from '@xinyue/shared/contract/fields'

/** Proof that a notice version was shown to a person (PIPL Art. 17). */
@Entity('served_notices')
export class ServedNotice {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'follower_id', nullable: true })
  followerId: number | null
  @Column({ ...binary(16) })
  pseudonym: Buffer
  @Column({ ...bigint, name: 'notice_version_id' })
  noticeVersionId: number
  @Column({ type: 'varchar', length: 5 })
  locale: Locale
  @Column({ type: 'varchar', length: 20 })
  page: string
  @Column({ ...bigint, name: 'served_at' })
  servedAt: number
}
