import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, json } from './columns'

/** Work committed together with its cause. The table is the truth; transports only carry it sooner. */
@Entity('outbox_messages')
export class OutboxMessage {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ type: 'varchar', length: 64 })
  topic: string
  /** Ids only: personal data is read when the work is done, so that erasure leaves nothing here. */
  @Column({ ...json<OutboxPayload>() })
  payload: OutboxPayload
  @Column({ ...bigint, name: 'available_at' })
  availableAt: number
  @Column({ type: 'int' })
  attempts: number
  /** Real time. While it lies ahead, a worker is on it, or failed and pauses. */
  @Column({ ...bigint, name: 'lease_until', nullable: true })
  leaseUntil: number | null
  @Column({ type: 'varchar', length: 200, name: 'last_error', nullable: true })
  lastError: string | null
  /** `WorkerMark` of the process that is on it. */
  @Column({ type: 'char', length: 16, name: 'lease_owner', nullable: true })
  leaseOwner: string | null
  /** Given up on, kept for a person to look at. */
  @Column({ ...bigint, name: 'failed_at', nullable: true })
  failedAt: number | null
  @Column({ ...bigint, name: 'created_at' })
  createdAt: number
}

export type OutboxPayload = Readonly<Record<string, number | string | null>>
