import type { consent, ConsentView } from '@xinyue/shared/contract/consent'
import { optionalPurposes, type OptionalPurpose } from '@xinyue/shared/contract/policy'
import { z } from 'zod'
import type { Routes } from '../core/bind'
import { found } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { listConsents } from '../consent/consent.view'
import { declineConsent, grantConsent } from '../consent/grant-consent'
import { assertInForce, type Notices } from '../consent/notices'
import { withdrawRecipient } from '../consent/separate-answers'
import { lockPerson } from '../followers/person'
import { recordInteraction } from '../interactions/record-interaction'
import { endAllLoans } from '../vault/end-loan'
import { recordRemoval } from '../ledger/record-removal'
import { endPurposes } from './end-purposes'

/** The person's decisions. They stand here and not in `consent` because ending one reaches into every domain. */
export function consentRoutes(rt: Runtime, notices: Notices): Routes<typeof consent> {
  const viewOf = async (followerId: number, purpose: OptionalPurpose): Promise<ConsentView> =>
    found(
      (await listConsents(rt, notices, followerId)).find((view) => view.purpose === purpose),
      'purpose',
    )

  return {
    list: async ({ actor }) => ({ consents: await listConsents(rt, notices, actor.followerId) }),

    async grant({ input, actor, requestId, once }) {
      const notice = await assertInForce(notices, input.purpose, input.noticeVersionId)
      await once(z.null(), async (tx) => {
        const person = await lockPerson(tx, rt, actor.followerId)
        const at = rt.clock.now()
        await grantConsent(tx, actor, person, { ...input, notice, requestId, at })
        await recordInteraction(tx, {
          followerId: actor.followerId,
          kind: 'consent_granted',
          purpose: 'membership',
          occurredAt: at,
          subject: input.purpose,
        })
        return null
      })
      return viewOf(actor.followerId, input.purpose)
    },

    async withdrawRecipient({ input, actor, requestId }) {
      await rt.database.transaction(async (tx) => {
        const person = await lockPerson(tx, rt, actor.followerId)
        await withdrawRecipient(tx, actor, person, { ...input, requestId, at: rt.clock.now() })
        await recordRemoval(tx, rt, actor.followerId, 'recipient', `${input.purpose}:${input.recipient}`)
      })
      return viewOf(actor.followerId, input.purpose)
    },

    async decline({ input, actor, requestId }) {
      const notice = await assertInForce(notices, input.purpose, input.noticeVersionId)
      await rt.database.transaction(async (tx) => {
        const person = await lockPerson(tx, rt, actor.followerId)
        await declineConsent(tx, actor, person, { ...input, notice, requestId, at: rt.clock.now() })
      })
      return viewOf(actor.followerId, input.purpose)
    },

    async withdraw({ input, actor, requestId }) {
      const { purpose, locale, page } = input
      const [stopped] = await endPurposes(rt, actor, actor.followerId, [purpose], {
        action: 'withdrawn',
        locale,
        page,
        requestId,
      })
      return {
        consent: await viewOf(actor.followerId, purpose),
        stopped: stopped ?? { purpose, queuedMessages: 0, tags: 0, interactions: 0, partners: 0 },
      }
    },

    async withdrawAll({ input, actor, requestId }) {
      // First what is lent, whatever it rests on: everything means partners too.
      const partners = await rt.database.transaction(async (tx) => {
        const person = await lockPerson(tx, rt, actor.followerId)
        const ending = { reason: 'withdrawn', at: rt.clock.now(), ...input, requestId } as const
        const ended = await endAllLoans(tx, actor, person, ending)
        if (ended > 0) await recordRemoval(tx, rt, actor.followerId, 'all-loans', '-')
        return ended
      })
      const stopped = await endPurposes(rt, actor, actor.followerId, optionalPurposes, {
        action: 'withdrawn',
        ...input,
        requestId,
      })
      return { consents: await listConsents(rt, notices, actor.followerId), stopped, partners }
    },
  }
}
