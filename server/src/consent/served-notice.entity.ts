import { Column, Entity } from 'typeorm'
import { bigint } from '../core/columns'
import { Evidence } from '../core/evidence.entity'
import type { Locale } from '@xinyue/shared/contract/fields'

/** Proof that a notice version was shown to a person (PIPL Art. 17). */
@Entity('served_notices')
export class ServedNotice extends Evidence {
  @Column({ ...bigint, name: 'notice_version_id' })
  noticeVersionId: number
  @Column({ type: 'varchar', length: 5 })
  locale: Locale
  @Column({ type: 'varchar', length: 20 })
  page: string
  @Column({ ...bigint, name: 'served_at' })
  servedAt: number
}
