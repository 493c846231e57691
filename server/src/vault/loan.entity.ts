import { Column, Entity } from 'typeorm'
import type { LoanEnd, LoanTerm } from '@xinyue/shared/contract/vault'
import { bigint, binary } from '../core/columns'
import { Evidence } from '../core/evidence.entity'

/** What one person lends to one partner for a time. */
@Entity('loans')
export class Loan extends Evidence {
  @Column({ ...bigint, name: 'partner_id' })
  partnerId: number
  /** All that the partner knows the person by: 128 random bits, another for each loan. */
  @Column({ type: 'char', length: 22 })
  handle: string
  /** The wording agreed to, in `loan_notices`. */
  @Column({ ...binary(32), name: 'notice_hash' })
  noticeHash: Buffer
  @Column({ type: 'varchar', length: 10 })
  term: LoanTerm
  @Column({ ...bigint, name: 'lent_at' })
  lentAt: number
  @Column({ ...bigint, name: 'expires_at' })
  expiresAt: number
  @Column({ ...bigint, name: 'ended_at', nullable: true })
  endedAt: number | null
  @Column({ type: 'varchar', length: 16, name: 'end_reason', nullable: true })
  endReason: LoanEnd | null
}
