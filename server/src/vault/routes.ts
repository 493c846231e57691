import type { partnerApi } from '@xinyue/shared/contract/partner-api'
import type { partners } from '@xinyue/shared/contract/partners'
import type { vault } from '@xinyue/shared/contract/vault'
import type { PartnerActor } from '../core/actor'
import { limited, type Routes } from '../core/bind'
import { id } from '@xinyue/shared/contract/fields'
import { z } from 'zod'
import { createRateLimit } from '../core/rate-limit'
import type { Runtime } from '../core/runtime'
import { lockPerson } from '../followers/person'
import { recordRemoval } from '../ledger/record-removal'
import { approvePartner, disablePartner, rotateSecret } from './change-partner'
import { confirmDestroyed } from './confirm-destroyed'
import { endLoan } from './end-loan'
import { lend } from './lend'
import { listLenders, readLoanNotice } from './lenders.view'
import { listLoans, listReads, readLoanView } from './loans.view'
import { listPartnerLoans } from './partner-loans.view'
import { listDestroyNotices, listPartners, readPartner } from './partners.view'
import { readLoan } from './read-loan'
import { registerPartner } from './register-partner'

export function vaultRoutes(rt: Runtime): Routes<typeof vault> {
  const lendLimit = createRateLimit(30, 60)
  return {
    loans: ({ actor }) => listLoans(rt, actor.followerId),
    reads: ({ actor, input }) => listReads(rt, actor.followerId, input),
    partners: async ({ actor }) => ({ partners: await listLenders(rt, actor.followerId) }),
    notice: ({ input }) => readLoanNotice(rt, input),
    lend: limited<typeof vault.lend>(
      ({ actor }) => lendLimit(String(actor.followerId)),
      async ({ actor, input, requestId, once }) => {
        const loanId = await once(id, (tx) => lend(tx, rt, actor, input, requestId))
        return readLoanView(rt, actor.followerId, loanId)
      },
    ),
    async revoke({ actor, input, requestId }) {
      await rt.database.transaction(async (tx) => {
        const person = await lockPerson(tx, rt, actor.followerId)
        const ending = { reason: 'revoked', at: rt.clock.now(), locale: input.locale, page: 'vault' } as const
        if (await endLoan(tx, actor, person, input.loanId, { ...ending, requestId }))
          await recordRemoval(tx, rt, actor.followerId, 'loan', input.loanId)
      })
      return readLoanView(rt, actor.followerId, input.loanId)
    },
  }
}

const registered = z.object({ partnerId: id, clientSecret: z.string() })

export function partnersRoutes(rt: Runtime): Routes<typeof partners> {
  const at = (requestId: string) => ({ now: rt.clock.now(), requestId })
  return {
    list: async ({ actor }) => ({ partners: await listPartners(rt, actor) }),
    async get({ actor, input: { partnerId } }) {
      const partner = await readPartner(rt, actor, partnerId)
      return { partner, notices: await listDestroyNotices(rt, partnerId) }
    },
    async register({ actor, input, requestId, once }) {
      const { partnerId, clientSecret } = await once(registered, (tx) =>
        registerPartner(tx, rt, actor, input, at(requestId)),
      )
      return { partner: await readPartner(rt, actor, partnerId), clientSecret }
    },
    async approve({ actor, input: { partnerId }, requestId }) {
      await rt.database.transaction((tx) => approvePartner(tx, actor, partnerId, at(requestId)))
      return readPartner(rt, actor, partnerId)
    },
    async rotateSecret({ actor, input: { partnerId }, requestId, once }) {
      const clientSecret = await once(z.string(), (tx) => rotateSecret(tx, actor, partnerId, at(requestId)))
      return { partner: await readPartner(rt, actor, partnerId), clientSecret }
    },
    async disable({ actor, input: { partnerId }, requestId }) {
      await rt.database.transaction((tx) => disablePartner(tx, actor, partnerId, at(requestId)))
      return readPartner(rt, actor, partnerId)
    },
    async confirmDestroyed({ actor, input, requestId }) {
      await rt.database.transaction((tx) =>
        confirmDestroyed(tx, actor, { ...input, handle: null, ...at(requestId) }),
      )
      return { ok: true }
    },
  }
}

export function partnerApiRoutes(rt: Runtime): Routes<typeof partnerApi> {
  const limit = createRateLimit(600, 60)
  const admit = ({ actor }: { actor: PartnerActor }) => limit(String(actor.partnerId))
  return {
    loans: limited<typeof partnerApi.loans>(admit, ({ actor, input }) => listPartnerLoans(rt, actor, input)),
    data: limited<typeof partnerApi.data>(admit, ({ actor, input }) =>
      rt.database.transaction((tx) => readLoan(tx, rt, actor, input)),
    ),
    destroyed: limited<typeof partnerApi.destroyed>(admit, async ({ actor, input, requestId }) => {
      const { partnerId } = actor
      await rt.database.transaction((tx) =>
        confirmDestroyed(tx, actor, { ...input, partnerId, now: rt.clock.now(), requestId }),
      )
      return { ok: true }
    }),
  }
}
