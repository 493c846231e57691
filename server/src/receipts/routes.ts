import type { receipts } from '@xinyue/shared/contract/receipts'
import type { Routes } from '../core/bind'
import type { Runtime } from '../core/runtime'
import { consentHistory } from './consent-history.view'
import { loanHistory } from './loan-history.view'
import { proveConsent, writeReceipt } from './receipt'

export const receiptRoutes = (rt: Runtime): Omit<Routes<typeof receipts>, 'verify'> => ({
  history: ({ actor, input }) => consentHistory(rt, actor.followerId, input.purpose),
  loanHistory: ({ actor, input }) => loanHistory(rt, actor.followerId, input.loanId),
  receipt: async ({ actor, input }) => ({
    ...(await writeReceipt(rt, actor.followerId, input.recordId)),
    keysUrl: `${rt.env.PUBLIC_ORIGIN}/.well-known/jwks.json`,
  }),
  proof: ({ actor, input }) => proveConsent(rt, actor.followerId, input.recordId),
})
