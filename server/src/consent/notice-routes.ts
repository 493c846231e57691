import type { notices as contract } from '@xinyue/shared/contract/notices'
import { noticeContent, type PurposeCode } from '@xinyue/shared/contract/policy'
import { z } from 'zod'
import type { StaffActor } from '../core/actor'
import type { Routes } from '../core/bind'
import { isDuplicate, type Tx } from '../core/database'
import { AppError } from '../core/errors'
import type { Runtime } from '../core/runtime'
import { lockPerson } from '../followers/person'
import { assessNotice } from './assess-notice'
import {
  approveDraft,
  discardDraft,
  lockDraft,
  publishDraft,
  saveDraft,
  sendBackDraft,
  submitDraft,
  type At,
} from './change-draft'
import type { Notices } from './notices'
import { openDraft } from './publish-notices'
import { listPurposes, listVersions, viewPurpose } from './purposes.view'
import { recordShown } from './record-shown'

/** What notices say, who saw them, and how they change. */
export function noticeRoutes(rt: Runtime, notices: Notices): Routes<typeof contract> {
  /** One step of a draft; answers with the purpose as it stands then. */
  const step = async (
    actor: StaffActor,
    requestId: string,
    change: (tx: Tx, at: At) => Promise<{ purpose: PurposeCode }>,
  ) => {
    const { purpose } = await rt.database.transaction((tx) => change(tx, { now: rt.clock.now(), requestId }))
    await notices.refresh()
    return viewPurpose(rt, notices, purpose, actor.staffId)
  }

  return {
    async versions({ input }) {
      await notices.refresh()
      return { versions: listVersions(notices, input.purpose) }
    },
    async shown({ input, actor }) {
      await rt.database.transaction(async (tx) => {
        const person = await lockPerson(tx, rt, actor.followerId)
        await recordShown(tx, person, { ...input, at: rt.clock.now() })
      })
      return { ok: true }
    },

    async list() {
      await notices.refresh()
      return listPurposes(rt, notices)
    },
    async get({ input, actor }) {
      await notices.refresh()
      return viewPurpose(rt, notices, input.purpose, actor.staffId)
    },
    async draft({ input, actor, requestId, once }) {
      await notices.refresh()
      const latest = notices.current(input.purpose)
      const content = noticeContent.safeParse({ necessity: null, impact: null, ...latest.content })
      if (!content.success)
        throw new AppError('wrong_status', 'no facts in the version in force: start again')
      try {
        await once(z.null(), async (tx) => {
          const wanted = { latest, content: content.data, editor: actor.staffId, requestId }
          await openDraft(tx, actor, { ...wanted, now: rt.clock.now() })
          return null
        })
      } catch (error) {
        if (isDuplicate(error)) throw new AppError('draft_changed', 'a draft is open already')
        throw error
      }
      return viewPurpose(rt, notices, input.purpose, actor.staffId)
    },
    save: ({ input, actor, requestId }) =>
      step(actor, requestId, (tx, at) => saveDraft(tx, actor, input, at)),
    assess: ({ input, actor, requestId }) =>
      step(actor, requestId, async (tx, at) => {
        const draft = await lockDraft(tx, input, ['draft'])
        await assessNotice(tx, actor, draft, input, at)
        return draft
      }),
    submit: ({ input, actor, requestId }) =>
      step(actor, requestId, (tx, at) => submitDraft(tx, actor, input, at)),
    sendBack: ({ input, actor, requestId }) =>
      step(actor, requestId, (tx, at) => sendBackDraft(tx, actor, input, at)),
    discard: ({ input, actor, requestId }) =>
      step(actor, requestId, (tx, at) => discardDraft(tx, actor, input, at)),
    approve: ({ input, actor, requestId }) =>
      step(actor, requestId, (tx, at) => approveDraft(tx, actor, input, at)),
    publish: ({ input, actor, requestId }) =>
      step(actor, requestId, (tx, at) => publishDraft(tx, actor, input, at)),
  }
}
