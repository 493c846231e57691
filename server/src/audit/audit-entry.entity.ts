import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, binary, json } from '../core/columns'
import type { Actor } from '../core/actor'

/** Who did what to what. Ids and field names only, never values, so that erasure leaves it whole. Never changed: it is sealed (I7). */
@Entity('audit_entries')
export class AuditEntry {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint })
  at: number
  @Column({ type: 'varchar', length: 10, name: 'actor_kind' })
  actorKind: Actor['kind']
  @Column({ ...bigint, name: 'actor_id', nullable: true })
  actorId: number | null
  @Column({ type: 'varchar', length: 40 })
  action: string
  @Column({ type: 'varchar', length: 20, name: 'subject_kind' })
  subjectKind: string
  @Column({ ...bigint, name: 'subject_id', nullable: true })
  subjectId: number | null
  @Column({ ...json<readonly string[]>() })
  fields: readonly string[]
  @Column({ type: 'varchar', length: 40, name: 'request_id', nullable: true })
  requestId: string | null
  /** A row of another table that is sealed with this entry, a consent record for one. */
  @Column({ ...bigint, name: 'record_id', nullable: true })
  recordId: number | null
  /** SHA-256 of what that row says. */
  @Column({ ...binary(32), name: 'record_hash', nullable: true })
  recordHash: Buffer | null
}
