import type { Milestone } from '@xinyue/shared/contract/incident-case'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'

/** One step of an incident's clock. */
@Entity('incident_milestones')
export class IncidentMilestone {
  @PrimaryColumn({ ...bigint, name: 'incident_id' })
  incidentId: number
  @PrimaryColumn({ type: 'varchar', length: 10 })
  milestone: Milestone
  /** Null: it need not be done, or its clock has not begun. */
  @Column({ ...bigint, name: 'due_at', nullable: true })
  dueAt: number | null
  @Column({ ...bigint, name: 'done_at', nullable: true })
  doneAt: number | null
  @Column({ ...bigint, name: 'done_by', nullable: true })
  doneBy: number | null
  /** When the alarm was raised. */
  @Column({ ...bigint, name: 'overdue_at', nullable: true })
  overdueAt: number | null
}
