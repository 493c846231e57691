import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Bilingual } from '@xinyue/shared/contract/fields'
import type { PartnerStatus } from '@xinyue/shared/contract/partners'
import { bigint, binary, json } from '../core/columns'

/** A company that may ask customers to lend it data. What it may ask for never changes after it was approved. */
@Entity('partners')
export class Partner {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ type: 'varchar', length: 40 })
  name: string
  /** `nameKey`: two names that people take for one. Null: from before there were keys, and equal to another. */
  @Column({ ...binary(32), name: 'name_key', nullable: true })
  nameKey: Buffer | null
  @Column({ type: 'varchar', length: 80, name: 'legal_name' })
  legalName: string
  @Column({ type: 'varchar', length: 80 })
  contact: string
  @Column({ ...json<Bilingual>() })
  purpose: Bilingual
  @Column({ ...json<Bilingual>() })
  method: Bilingual
  /** Codes with commas between them. */
  @Column({ type: 'varchar', length: 200 })
  categories: string
  @Column({ type: 'varchar', length: 300, name: 'callback_url' })
  callbackUrl: string
  /** No loan outlasts it. */
  @Column({ ...bigint, name: 'contract_ends_at' })
  contractEndsAt: number
  @Column({ type: 'varchar', length: 200, name: 'contract_supervision' })
  contractSupervision: string
  @Column({ type: 'varchar', length: 200, name: 'contract_at_end' })
  contractAtEnd: string
  @Column({ type: 'varchar', length: 10 })
  status: PartnerStatus
  @Column({ type: 'char', length: 22, name: 'client_id' })
  clientId: string
  /** scrypt: salt, then key. */
  @Column({ ...binary(48), name: 'secret_hash' })
  secretHash: Buffer
  @Column({ ...bigint, name: 'secret_at' })
  secretAt: number
  @Column({ ...bigint, name: 'created_by' })
  createdBy: number
  @Column({ ...bigint, name: 'created_at' })
  createdAt: number
  @Column({ ...bigint, name: 'approved_by', nullable: true })
  approvedBy: number | null
  @Column({ ...bigint, name: 'approved_at', nullable: true })
  approvedAt: number | null
  @Column({ ...bigint, name: 'disabled_at', nullable: true })
  disabledAt: number | null
}
