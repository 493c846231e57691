import { minute } from '../core/clock'
import { defineDomain } from '../core/define-domain'
import type { Runtime } from '../core/runtime'
import { endDueLoans, endPartnerLoans } from './end-loans.job'
import { Loan } from './loan.entity'
import { Partner } from './partner.entity'
import { vaultData } from './personal-data'
import { partnerApiRoutes, partnersRoutes, vaultRoutes } from './routes'
import { sendDestroyNotice } from './send-destroy-notice.job'

export const vaultDomain = defineDomain({
  personalData: vaultData,
  entities: [Partner, Loan],
  routes: ({ rt }: { rt: Runtime }) => ({
    vault: vaultRoutes(rt),
    partners: partnersRoutes(rt),
    partnerApi: partnerApiRoutes(rt),
  }),
  jobs: { 'vault.end-partner': () => endPartnerLoans, 'vault.destroy-notice': () => sendDestroyNotice },
  timetable: [{ name: 'end-loans', every: minute, run: endDueLoans }],
})
