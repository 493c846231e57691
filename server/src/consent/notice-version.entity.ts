import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary, json } from '../core/columns'
import type { PurposeCode } from '@xinyue/shared/contract/policy'
import type { StoredContent } from './notice-content'

/** The exact text of a notice, hashed. Never changed once published. */
@Entity('notice_versions')
export class NoticeVersion {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ type: 'varchar', length: 32 })
  purpose: PurposeCode
  @Column({ type: 'int' })
  version: number
  /** Counts changes of purpose, method or data; consent under an older one needs renewal (PIPL Art. 14). */
  @Column({ type: 'int', name: 'material_version' })
  materialVersion: number
  /** SHA-256 over the canonical JSON of `content`. */
  @Column({ ...binary(32) })
  hash: Buffer
  @Column({ ...json<StoredContent>() })
  content: StoredContent
  @Column({ ...bigint, name: 'published_at' })
  publishedAt: number
  /** `config`: from the configuration at a start. `admin`: drafted, and approved by a second person. */
  @Column({ type: 'varchar', length: 8, default: 'config' })
  origin: 'config' | 'admin'
  @Column({ ...bigint, name: 'approved_by', nullable: true })
  approvedBy: number | null
}
