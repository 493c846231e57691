import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { bigint } from '../core/columns'

/** A yes given on a screen of its own, while it lasts. The acts themselves are in the consent records. */
@Entity('separate_consents')
export class SeparateConsentState {
  @PrimaryColumn({ ...bigint, name: 'follower_id' })
  followerId: number
  @PrimaryColumn({ type: 'varchar', length: 32 })
  purpose: OptionalPurpose
  @PrimaryColumn({ type: 'varchar', length: 32, name: 'separate_key' })
  key: string
  @Column({ ...bigint, name: 'notice_version_id' })
  noticeVersionId: number
  @Column({ ...bigint, name: 'agreed_at' })
  agreedAt: number
}
