import type { campaigns } from '@xinyue/shared/contract/campaigns'
import { id } from '@xinyue/shared/contract/fields'
import { templates } from '../../../config/policy/messaging'
import type { Handler, Routes } from '../core/bind'
import type { Runtime } from '../core/runtime'
import type { Notices } from '../consent/notices'
import { createPageTrail } from '../followers/record-access'
import { changeCampaign, type Verb } from './campaign-transitions'
import { readCampaign, readProgress, viewTemplate } from './campaign.view'
import { deleteCampaign, duplicateCampaign, saveCampaign } from './change-draft'
import { createCampaign } from './create-campaign'
import { drainCampaign } from './drain'
import { estimateAudience } from './estimate.view'
import { listCampaigns } from './list-campaigns.view'
import { listRecipients } from './recipients.view'

export function campaignRoutes(rt: Runtime, notices: Notices): Routes<typeof campaigns> {
  const trail = createPageTrail(rt)
  const change =
    (verb: Verb): Handler<(typeof campaigns)['submit' | 'approve' | 'reject' | 'pause']> =>
    async ({ input, actor, requestId }) => {
      await rt.database.transaction((tx) =>
        changeCampaign(tx, actor, input, verb, { now: rt.clock.now(), requestId }),
      )
      // "Paused" is said only once nothing of it is on its way any more.
      if (verb === 'pause' || verb === 'cancel') await drainCampaign(rt, input.campaignId)
      return readCampaign(rt, input.campaignId)
    }
  return {
    templates: () =>
      Promise.resolve({
        templates: templates.map(({ templateId }) => viewTemplate(templateId)),
        purposeTitle: notices.current('marketing_messages').content.title,
      }),
    estimate: ({ input }) => estimateAudience(rt, input),
    list: ({ input }) => listCampaigns(rt, input),
    async create({ input, actor, requestId, once }) {
      const campaignId = await once(id, (tx) =>
        createCampaign(tx, notices, actor, input, { now: rt.clock.now(), requestId }),
      )
      return readCampaign(rt, campaignId)
    },
    async save({ input, actor, requestId, once }) {
      const campaignId = await once(id, (tx) =>
        saveCampaign(tx, notices, actor, input, { now: rt.clock.now(), requestId }),
      )
      return readCampaign(rt, campaignId)
    },
    async duplicate({ input, actor, requestId, once }) {
      const campaignId = await once(id, (tx) =>
        duplicateCampaign(tx, notices, actor, input, { now: rt.clock.now(), requestId }),
      )
      return readCampaign(rt, campaignId)
    },
    async remove({ input, actor, requestId }) {
      await rt.database.transaction((tx) =>
        deleteCampaign(tx, actor, input, { now: rt.clock.now(), requestId }),
      )
      return { ok: true }
    },
    async get({ input }) {
      const [campaign, progress] = await Promise.all([
        readCampaign(rt, input.campaignId),
        readProgress(rt, input.campaignId),
      ])
      return { ...campaign, progress }
    },
    recipients: ({ input, actor }) => listRecipients(rt, trail, actor, input),
    submit: change('submit'),
    approve: change('approve'),
    reject: change('reject'),
    pause: change('pause'),
    resume: change('resume'),
    cancel: change('cancel'),
  }
}
