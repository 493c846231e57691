import type { receipts } from '@xinyue/shared/contract/receipts'
import { limited, type Routes } from '../core/bind'
import type { RateLimit } from '../core/rate-limit'
import type { Runtime } from '../core/runtime'
import { consentHistory } from './consent-history.view'
import { loanHistory } from './loan-history.view'
import { proveConsent, writeReceipt } from './receipt'
import { verifyPaper } from './verify-paper'

export const receiptRoutes = (rt: Runtime, verifyLimit: RateLimit): Routes<typeof receipts> => ({
  history: ({ actor, input }) => consentHistory(rt, actor.followerId, input.purpose),
  loanHistory: ({ actor, input }) => loanHistory(rt, actor.followerId, input.loanId),
  receipt: async ({ actor, input }) => ({
    ...(await writeReceipt(rt, actor.followerId, input.recordId)),
    keysUrl: `${rt.env.PUBLIC_ORIGIN}/.well-known/jwks.json`,
  }),
  proof: ({ actor, input }) => proveConsent(rt, actor.followerId, input.recordId),
  verify: limited<typeof receipts.verify>(
    ({ ip }) => verifyLimit(ip),
    ({ input }) => verifyPaper(rt, input.paper),
  ),
})
