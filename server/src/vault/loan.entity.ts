import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { LoanEnd, LoanTerm } from '@xinyue/shared/contract/vault'
import { bigint, binary } from '../core/columns'

/** What one person lends to one partner for a time. Erasure cuts `followerId` and leaves the pseudonym as evidence. */
@Entity('loans')
export class Loan {
  @PrimaryColumn({ ...bigint, generated: 'increment' })
  id: number
  @Column({ ...bigint, name: 'follower_id', nullable: true })
  followerId: number | null
  @Column({ ...binary(16) })
  pseudonym: Buffer
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
