import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'
import type { ConsentTerm, OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { StoredConsentStatus } from './consent-status'

/** The projection of a person’s consent records for one purpose. No row: never asked. */
@Entity('consent_states')
export class ConsentState {
  @PrimaryColumn({ ...bigint, name: 'follower_id' })
  followerId: number
  @PrimaryColumn({ type: 'varchar', length: 32 })
  purpose: OptionalPurpose
  @Column({ type: 'varchar', length: 12 })
  status: StoredConsentStatus
  @Column({ ...bigint, name: 'notice_version_id' })
  noticeVersionId: number
  @Column({ type: 'varchar', length: 16, nullable: true })
  term: ConsentTerm | null
  @Column({ ...bigint, name: 'granted_at', nullable: true })
  grantedAt: number | null
  /** Null while granted: until withdrawn. */
  @Column({ ...bigint, name: 'expires_at', nullable: true })
  expiresAt: number | null
  @Column({ ...bigint, name: 'changed_at' })
  changedAt: number
}
