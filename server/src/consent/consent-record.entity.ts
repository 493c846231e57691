import { Column, Entity } from 'typeorm'
import { bigint, binary, json } from '../core/columns'
import { Evidence } from '../core/evidence.entity'
import type { Locale } from '@xinyue/shared/contract/fields'
import type { ConsentTerm, PurposeCode } from '@xinyue/shared/contract/policy'
import type { LoanTerm } from '@xinyue/shared/contract/vault'

/** `narrowed`: one recipient less; the purpose goes on. */
export type ConsentAction = 'granted' | 'renewed' | 'declined' | 'withdrawn' | 'expired' | 'narrowed'

/** One act of consent, as evidence. Appended, never changed. */
@Entity('consent_records')
export class ConsentRecord extends Evidence {
  @Column({ type: 'varchar', length: 32 })
  purpose: PurposeCode | 'lending'
  @Column({ type: 'varchar', length: 12 })
  action: ConsentAction
  /** Null for lending, whose wording is found by its hash in `loan_notices`. */
  @Column({ ...bigint, name: 'notice_version_id', nullable: true })
  noticeVersionId: number | null
  @Column({ ...binary(32), name: 'notice_hash' })
  noticeHash: Buffer
  @Column({ type: 'varchar', length: 16, nullable: true })
  term: ConsentTerm | LoanTerm | null
  @Column({ ...bigint, name: 'expires_at', nullable: true })
  expiresAt: number | null
  @Column({ type: 'varchar', length: 5 })
  locale: Locale
  @Column({ type: 'varchar', length: 20 })
  page: string
  /** What was answered on each separate screen; null: nothing was asked separately. */
  @Column({ ...json<Readonly<Record<string, boolean>>>(), name: 'separate_answers', nullable: true })
  separateAnswers: Readonly<Record<string, boolean>> | null
  /** Of the mini-program; null when it did not say, or nobody was at a screen. */
  @Column({ type: 'varchar', length: 20, name: 'app_version', nullable: true })
  appVersion: string | null
  @Column({ ...bigint })
  at: number
}
