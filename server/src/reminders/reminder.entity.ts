import type { ReminderKind } from '@xinyue/shared/contract/reminders'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'

/** What one staff member has not seen yet. Seen, the row goes: that it happened stands in the audit log. */
@Entity('reminders')
export class Reminder {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'staff_id' })
  staffId: number
  @Column({ type: 'varchar', length: 24 })
  kind: ReminderKind
  /** Id of the request or incident. */
  @Column({ ...bigint, name: 'case_id' })
  caseId: number
  /** The late step of an incident; empty otherwise, so that the key tells reminders apart. */
  @Column({ type: 'varchar', length: 24 })
  detail: string
  @Column({ ...bigint })
  at: number
}
