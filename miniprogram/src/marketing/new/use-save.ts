import Taro from '@tarojs/taro'
import type { CampaignView } from '@xinyue/shared/contract/campaigns'
import { useState } from 'react'
import { useCreate } from '../../hooks/use-create'
import { codeOf } from '../../hooks/use-error-text'
import { staffApi } from '../../staff/api'

export const purpose = 'marketing_messages'

interface Written {
  name: string
  tagId: number
  templateId: string
  message: Record<string, string>
}
/** What the server has of the draft. `text` is what this page saved as that revision, null before it saved any. */
interface Saved {
  campaignId: number
  revision: number
  text: string | null
}

/** Saves a draft and hands it in. Each try begins from what the one before it left on the server. */
export function useSave(campaign: CampaignView | null) {
  const [saved, setSaved] = useState<Saved | null>(
    campaign && { campaignId: campaign.campaignId, revision: campaign.revision, text: null },
  )
  const [theirs, setTheirs] = useState<CampaignView | null>(null)

  const action = useCreate(async (keyOf, written: Written, submit: boolean) => {
    const text = JSON.stringify(written)
    let made = saved
    const put = async () => {
      if (saved?.text === text) return staffApi.campaigns.get({ campaignId: saved.campaignId })
      // Per revision: an answer that was lost is found again, a text that follows a saved one is another attempt.
      const key = keyOf(saved?.revision.toString())
      if (!saved) return staffApi.campaigns.create({ purpose, ...written }, key)
      const { campaignId, revision } = saved
      return staffApi.campaigns.save({ campaignId, revision, ...written }, key)
    }
    try {
      const { campaignId, revision, status } = await put()
      if (saved?.text !== text) {
        made = { campaignId, revision, text }
        setSaved(made)
      }
      // A repeat after a lost answer finds it handed in already.
      if (made && submit && status === 'draft')
        await staffApi.campaigns.submit({ campaignId, revision: made.revision })
      await Taro.redirectTo({ url: `/marketing/campaign/index?id=${campaignId}` })
    } catch (error) {
      if (made && codeOf(error) === 'draft_changed')
        setTheirs(await staffApi.campaigns.get({ campaignId: made.campaignId }))
      throw error
    }
  })

  /** Goes on from somebody else's version; what is typed here stays, or gives way to it. */
  const goOnFrom = ({ campaignId, revision }: CampaignView) => {
    setSaved({ campaignId, revision, text: null })
    setTheirs(null)
    action.clear()
  }
  return { action, theirs, goOnFrom }
}
