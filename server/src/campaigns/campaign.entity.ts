import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, json } from '../core/columns'
import type { CampaignStatus, CountedFailure } from '@xinyue/shared/contract/campaigns'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'

export type PauseReason = 'error_budget' | 'staff' | 'daily_quota'

/** A message to the followers of a tag. What was approved is frozen: tag, template, text, purpose, notice. */
@Entity('campaigns')
export class Campaign {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ type: 'varchar', length: 40 })
  name: string
  @Column({ type: 'varchar', length: 12 })
  status: CampaignStatus
  @Column({ type: 'varchar', length: 32 })
  purpose: OptionalPurpose
  @Column({ ...bigint, name: 'notice_version_id' })
  noticeVersionId: number
  @Column({ ...bigint, name: 'tag_id' })
  tagId: number
  @Column({ type: 'varchar', length: 64, name: 'template_id' })
  templateId: string
  @Column({ ...json<Readonly<Record<string, string>>>() })
  message: Readonly<Record<string, string>>
  @Column({ ...bigint, name: 'created_by' })
  createdBy: number
  /** Everybody who wrote on it or handed it in; none of them approves. Null: the author alone. */
  @Column({ ...json<readonly number[] | null>(), nullable: true })
  editors: readonly number[] | null
  /** Rises with every change of what it says, so that two people do not overwrite each other. */
  @Column({ type: 'int' })
  revision: number
  /** Why an approver sent it back; null once it is handed in again. */
  @Column({ type: 'varchar', length: 200, name: 'returned_reason', nullable: true })
  returnedReason: string | null
  @Column({ ...bigint, name: 'approved_by', nullable: true })
  approvedBy: number | null
  @Column({ ...bigint, name: 'created_at' })
  createdAt: number
  @Column({ ...bigint, name: 'started_at', nullable: true })
  startedAt: number | null
  @Column({ ...bigint, name: 'finished_at', nullable: true })
  finishedAt: number | null
  @Column({ type: 'varchar', length: 16, name: 'pause_reason', nullable: true })
  pauseReason: PauseReason | null
  /** What was counted when it paused itself. */
  @Column({ ...json<CountedFailure[] | null>(), name: 'pause_detail', nullable: true })
  pauseDetail: readonly CountedFailure[] | null
  /** Last follower id looked at. */
  @Column({ ...bigint, name: 'expand_cursor' })
  expandCursor: number
  @Column({ ...bigint, name: 'expanded_at', nullable: true })
  expandedAt: number | null
}
