import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'

/** How a consent ended last and what went with it, so that the person sees it also when nobody was looking. */
@Entity('consent_endings')
export class ConsentEnding {
  @PrimaryColumn({ ...bigint, name: 'follower_id' })
  followerId: number
  @PrimaryColumn({ type: 'varchar', length: 32 })
  purpose: OptionalPurpose
  @Column({ type: 'varchar', length: 12 })
  action: 'withdrawn' | 'expired'
  @Column({ ...bigint, name: 'ended_at' })
  endedAt: number
  @Column({ type: 'int', name: 'queued_messages' })
  queuedMessages: number
  @Column({ type: 'int' })
  tags: number
  @Column({ type: 'int' })
  interactions: number
  @Column({ type: 'int' })
  partners: number
}
