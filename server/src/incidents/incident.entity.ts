import type {
  IncidentCertainty,
  IncidentFacts,
  IncidentGrade,
  IncidentKind,
  IncidentLessons,
} from '@xinyue/shared/contract/incident-case'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint, json } from '../core/columns'

/** A security incident: what happened, who and what is concerned, how it is handled (PIPL Art. 57). */
@Entity('incidents')
export class Incident {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ type: 'varchar', length: 60 })
  title: string
  @Column({ type: 'varchar', length: 12 })
  kind: IncidentKind
  @Column({ type: 'varchar', length: 10 })
  certainty: IncidentCertainty
  @Column({ type: 'text' })
  happened: string
  @Column({ ...bigint, name: 'noticed_at' })
  noticedAt: number
  @Column({ ...bigint, name: 'began_at' })
  beganAt: number
  @Column({ ...bigint, name: 'ended_at', nullable: true })
  endedAt: number | null
  @Column({ ...json<readonly number[]>(), name: 'staff_ids' })
  staffIds: readonly number[]
  @Column({ ...json<readonly string[]>(), name: 'concerned_tables' })
  tables: readonly string[]
  @Column({ type: 'tinyint', name: 'keys_exposed', transformer: { to: Number, from: Boolean } })
  keysExposed: boolean
  @Column({ ...bigint, name: 'opened_by' })
  openedBy: number
  @Column({ ...bigint, name: 'opened_at' })
  openedAt: number
  /** Null while they are being counted. */
  @Column({ type: 'int', nullable: true })
  affected: number | null
  /** Tells a count that was started anew from the one before it. */
  @Column({ type: 'int', name: 'count_run' })
  countRun: number
  /** Last follower looked at; -1 while the rows of an earlier count are being taken away. */
  @Column({ ...bigint, name: 'count_cursor' })
  countCursor: number
  @Column({ ...bigint, name: 'frozen_at', nullable: true })
  frozenAt: number | null
  @Column({ type: 'varchar', length: 10, name: 'grade_override', nullable: true })
  gradeOverride: IncidentGrade | null
  @Column({ type: 'varchar', length: 500, name: 'grade_reason', nullable: true })
  gradeReason: string | null
  @Column({ ...bigint, name: 'graded_by', nullable: true })
  gradedBy: number | null
  @Column({ ...json<IncidentFacts>() })
  facts: IncidentFacts
  @Column({ type: 'text', name: 'skip_reason', nullable: true })
  skipReason: string | null
  @Column({ ...bigint, name: 'skip_by', nullable: true })
  skipBy: number | null
  @Column({ ...bigint, name: 'skip_at', nullable: true })
  skipAt: number | null
  @Column({ ...bigint, name: 'skip_approved_by', nullable: true })
  skipApprovedBy: number | null
  @Column({ ...bigint, name: 'skip_approved_at', nullable: true })
  skipApprovedAt: number | null
  @Column({ ...json<IncidentLessons>(), nullable: true })
  lessons: IncidentLessons | null
  @Column({ ...bigint, name: 'closed_at', nullable: true })
  closedAt: number | null
  @Column({ ...bigint, name: 'closed_by', nullable: true })
  closedBy: number | null
}
