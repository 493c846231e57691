import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { ItemKind } from '@xinyue/shared/contract/privacy'
import type { RequestKind, RequestNote, RequestStatus } from '@xinyue/shared/contract/rights'
import { bigint } from '../core/columns'

/** Something a person wants done about their data, by somebody at the privacy desk or, at once, by themselves. */
@Entity('privacy_requests')
export class PrivacyRequest {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'follower_id' })
  followerId: number
  @Column({ type: 'varchar', length: 20 })
  kind: RequestKind
  @Column({ type: 'varchar', length: 20 })
  status: RequestStatus
  /** Whether nobody has to act any more; first in the desk's index. */
  @Column({ type: 'tinyint' })
  finished: number
  @Column({ type: 'tinyint', name: 'self_service' })
  selfService: number
  @Column({ type: 'varchar', length: 20, name: 'about_kind', nullable: true })
  aboutKind: ItemKind | null
  @Column({ ...bigint, name: 'about_id', nullable: true })
  aboutId: number | null
  /** How many things went, when something was deleted. */
  @Column({ type: 'int', nullable: true })
  removed: number | null
  @Column({ ...bigint, name: 'opened_at' })
  openedAt: number
  @Column({ ...bigint, name: 'due_at' })
  dueAt: number
  @Column({ ...bigint, name: 'closed_at', nullable: true })
  closedAt: number | null
  @Column({ ...bigint, name: 'taken_by', nullable: true })
  takenBy: number | null
  @Column({ ...bigint, name: 'reminded_at', nullable: true })
  remindedAt: number | null
  @Column({ ...bigint, name: 'escalated_at', nullable: true })
  escalatedAt: number | null
}

/** What was said in a request, sealed under the key of the person it is about, whoever said it. */
@Entity('privacy_request_notes')
export class PrivacyRequestNote {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'request_id' })
  requestId: number
  @Column({ type: 'varchar', length: 10 })
  what: RequestNote['what']
  /** Null: the person themselves. */
  @Column({ ...bigint, name: 'staff_id', nullable: true })
  staffId: number | null
  @Column({ type: 'varbinary', length: 4096, name: 'sealed_text' })
  sealedText: Buffer
  @Column({ ...bigint })
  at: number
}

export type Step = 'take' | 'ask' | 'reply' | 'answer' | 'refuse'

/** Every step of a request; what is not here does not happen. Each refusal carries its reason as a note. */
const steps: Readonly<Record<Step, { from: readonly RequestStatus[]; to: RequestStatus }>> = {
  take: { from: ['open', 'in_progress', 'waiting_for_person'], to: 'in_progress' },
  ask: { from: ['in_progress'], to: 'waiting_for_person' },
  reply: { from: ['waiting_for_person'], to: 'in_progress' },
  answer: { from: ['in_progress', 'waiting_for_person'], to: 'done' },
  refuse: { from: ['in_progress', 'waiting_for_person'], to: 'refused' },
}

/** Where a step leads; null: not from here. Taking over from a colleague leaves a question that is out as it is. */
export function after(status: RequestStatus, step: Step): RequestStatus | null {
  if (!steps[step].from.includes(status)) return null
  return step === 'take' && status === 'waiting_for_person' ? status : steps[step].to
}

export const isFinished = (status: RequestStatus): boolean => status === 'done' || status === 'refused'
