import type { IncidentNotice as Content } from '@xinyue/shared/contract/incident-case'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, json } from '../core/columns'

/** What the affected people of one incident are told. Frozen by its approval. */
@Entity('incident_notices')
export class IncidentNotice {
  @PrimaryColumn({ ...bigint, name: 'incident_id' })
  incidentId: number
  @Column({ ...json<Content>() })
  content: Content
  @Column({ ...bigint, name: 'written_by' })
  writtenBy: number
  @Column({ ...bigint, name: 'written_at' })
  writtenAt: number
  @Column({ ...bigint, name: 'approved_by', nullable: true })
  approvedBy: number | null
  @Column({ ...bigint, name: 'approved_at', nullable: true })
  approvedAt: number | null
  /** Last person it was delivered to. */
  @Column({ ...bigint, name: 'deliver_cursor' })
  deliverCursor: number
  @Column({ ...bigint, name: 'delivered_at', nullable: true })
  deliveredAt: number | null
}
