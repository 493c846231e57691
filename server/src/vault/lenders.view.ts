import type { Lender, LoanNotice, vault } from '@xinyue/shared/contract/vault'
import type { InputOf } from '@xinyue/shared/endpoint'
import { MoreThan } from 'typeorm'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { livePurposes } from '../consent/live-purposes'
import { purposeOfLent, readCategories } from './categories'
import { assertOffered } from './lend'
import { loanNotice } from './loan-notice'
import { Partner } from './partner.entity'

const inForce = (now: number) => ({ status: 'active', contractEndsAt: MoreThan(now) }) as const

/** Whom a person may lend to, and which of the categories need a consent first. */
export async function listLenders(rt: Runtime, followerId: number): Promise<Lender[]> {
  const now = rt.clock.now()
  const { manager } = rt.database.source
  const [partners, live] = await Promise.all([
    manager.find(Partner, { where: inForce(now), order: { id: 'ASC' } }),
    livePurposes(manager, followerId, now),
  ])
  return partners.map((partner) => ({
    partnerId: partner.id,
    name: partner.name,
    legalName: partner.legalName,
    contact: partner.contact,
    purpose: partner.purpose,
    method: partner.method,
    categories: readCategories(partner.categories).map((category) => {
      const purpose = purposeOfLent(rt.dataMap, category)
      return { category, needs: purpose !== null && !live.has(purpose) ? purpose : null }
    }),
  }))
}

/** @throws AppError not_found, invalid_input */
export async function readLoanNotice(
  rt: Runtime,
  input: InputOf<(typeof vault)['notice']>,
): Promise<LoanNotice> {
  const partner = found(
    await rt.database.source.manager.findOneBy(Partner, {
      id: input.partnerId,
      ...inForce(rt.clock.now()),
    }),
    'partner',
  )
  assertOffered(partner, input.categories)
  return loanNotice(partner, input.categories, input.term).notice
}
