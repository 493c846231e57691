import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { ExportView } from '@xinyue/shared/contract/rights'
import { bigint, binary } from '../core/columns'

/** A copy of everything held about a person, as a sealed file that lives for a day. */
@Entity('personal_exports')
export class PersonalExport {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'follower_id' })
  followerId: number
  @Column({ type: 'varchar', length: 10 })
  status: ExportView['status']
  /** 0 to 100. */
  @Column({ type: 'tinyint' })
  progress: number
  @Column({ ...bigint, name: 'requested_at' })
  requestedAt: number
  @Column({ ...bigint, name: 'expires_at', nullable: true })
  expiresAt: number | null
  @Column({ type: 'char', length: 32, name: 'file_name', nullable: true })
  fileName: string | null
  /** Of the zip, as the person gets it. */
  @Column({ ...bigint, nullable: true })
  bytes: number | null
  @Column({ type: 'varbinary', length: 160, name: 'sealed_key', nullable: true })
  sealedKey: Buffer | null
  @Column({ ...binary(32), name: 'token_hash', nullable: true })
  tokenHash: Buffer | null
}
