import type { Assessment, AssessmentReason } from '@xinyue/shared/contract/notices'
import type { PurposeCode } from '@xinyue/shared/contract/policy'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary, json } from '../core/columns'

/** PIPL Art. 55-56: what was considered before. Appended, never changed, kept at least three years. */
@Entity('impact_assessments')
export class ImpactAssessment {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'draft_id' })
  draftId: number
  @Column({ type: 'varchar', length: 32 })
  purpose: PurposeCode
  /** The facts it is about; when they change, it is about something else. */
  @Column({ ...binary(32), name: 'facts_hash' })
  factsHash: Buffer
  @Column({ ...json<readonly AssessmentReason[]>() })
  reasons: AssessmentReason[]
  @Column({ type: 'varchar', length: 1000 })
  lawfulness: string
  @Column({ type: 'varchar', length: 1000 })
  necessity: string
  @Column({ type: 'varchar', length: 1000 })
  effect: string
  @Column({ type: 'varchar', length: 1000 })
  measures: string
  @Column({ type: 'varchar', length: 6 })
  risk: Assessment['risk']
  @Column({ ...bigint, name: 'assessed_by' })
  assessedBy: number
  @Column({ ...bigint, name: 'assessed_at' })
  assessedAt: number
  @Column({ ...bigint, name: 'keep_until' })
  keepUntil: number
}
