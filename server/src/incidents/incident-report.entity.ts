import type { ReportKind } from '@xinyue/shared/contract/incident-case'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary } from '../core/columns'

/** A report as it left for the authority. Append-only. */
@Entity('incident_reports')
export class IncidentReport {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'incident_id' })
  incidentId: number
  @Column({ type: 'varchar', length: 12 })
  kind: ReportKind
  @Column({ ...bigint, name: 'exported_at' })
  exportedAt: number
  @Column({ ...bigint, name: 'exported_by' })
  exportedBy: number
  /** Canonical JSON; `hash` is its SHA-256. */
  @Column({ type: 'mediumtext' })
  content: string
  @Column({ ...binary(32) })
  hash: Buffer
}
