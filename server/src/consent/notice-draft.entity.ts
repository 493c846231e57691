import type { DraftStatus } from '@xinyue/shared/contract/notices'
import type { NoticeContent, PurposeCode } from '@xinyue/shared/contract/policy'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary, json } from '../core/columns'

/** A notice that is being written: draft -> submitted -> approved -> published, or discarded. */
@Entity('notice_drafts')
export class NoticeDraft {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ type: 'varchar', length: 32 })
  purpose: PurposeCode
  /** The purpose while it is open, then null: the unique key lets one be open at a time. */
  @Column({ type: 'varchar', length: 32, name: 'open_purpose', nullable: true })
  openPurpose: PurposeCode | null
  /** The version it changes; it is published over no other. */
  @Column({ ...bigint, name: 'base_version_id' })
  baseVersionId: number
  @Column({ type: 'varchar', length: 12 })
  status: DraftStatus
  /** Rises with every change, so that two people do not overwrite each other. */
  @Column({ type: 'int' })
  revision: number
  @Column({ ...json<NoticeContent>() })
  content: NoticeContent
  @Column({ ...binary(32), name: 'content_hash' })
  contentHash: Buffer
  /** The author says that the meaning changed, where the facts do not show it. */
  @Column({ type: 'boolean', name: 'declared_material' })
  declaredMaterial: boolean
  /** Null: came from the configuration. */
  @Column({ ...bigint, name: 'created_by', nullable: true })
  createdBy: number | null
  /** Everybody who wrote on it; none of them approves. */
  @Column({ ...json<readonly number[]>() })
  editors: readonly number[]
  @Column({ ...bigint, name: 'approved_by', nullable: true })
  approvedBy: number | null
  @Column({ type: 'varchar', length: 200, name: 'returned_reason', nullable: true })
  returnedReason: string | null
  /** What it became. */
  @Column({ ...bigint, name: 'notice_version_id', nullable: true })
  noticeVersionId: number | null
  @Column({ ...bigint, name: 'created_at' })
  createdAt: number
  @Column({ ...bigint, name: 'changed_at' })
  changedAt: number
}
