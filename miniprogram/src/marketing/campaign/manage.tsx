import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { lengthOf } from '@xinyue/shared/text'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { useAction } from '../../hooks/use-action'
import { useCreate } from '../../hooks/use-create'
import { useErrorText } from '../../hooks/use-error-text'
import { staffApi } from '../../staff/api'
import { useMay } from '../../staff/session'
import { useMarketingTexts } from '../locales/texts'
import type { Campaign } from './campaign-view'

const editor = (campaignId: number) => `/marketing/new/index?id=${campaignId}`
/** Characters of a campaign's name. */
const longestName = 40

/** What a writer may do with the campaign beside handing it in: revise, copy, delete. Deleting asks once, in place. */
export function Manage({ campaign }: { campaign: Campaign }) {
  const texts = useMarketingTexts().campaign
  const errorText = useErrorText()
  const mayWrite = useMay('campaign.write')
  const [asking, setAsking] = useState(false)
  const { campaignId, revision, name, status } = campaign
  const open = status === 'draft' || status === 'rejected'

  const copy = useCreate(async (keyOf) => {
    const added = lengthOf(texts.copyOf(''))
    const made = await staffApi.campaigns.duplicate(
      { campaignId, name: texts.copyOf([...name].slice(0, longestName - added).join('')) },
      keyOf(),
    )
    await Taro.navigateTo({ url: editor(made.campaignId) })
  })
  const remove = useAction(async () => {
    await staffApi.campaigns.remove({ campaignId, revision })
    await Taro.redirectTo({ url: '/marketing/campaigns/index' })
  })
  if (!mayWrite) return null
  const error = copy.error ?? remove.error
  return (
    <View className="stack">
      {asking && (
        <Answer id="campaign-remove-ask" tone="red">
          {texts.removeAsk}
        </Answer>
      )}
      <View className="row row--wrap">
        {asking ? (
          <>
            <Button kind="quiet" small disabled={remove.busy} onPress={() => setAsking(false)}>
              {texts.removeKeep}
            </Button>
            <Button
              id="campaign-remove-confirm"
              kind="erase"
              small
              busy={remove.busy}
              onPress={() => void remove.run()}
            >
              {texts.removeYes}
            </Button>
          </>
        ) : (
          <>
            {open && (
              <Button
                id="campaign-edit"
                kind="quiet"
                small
                onPress={() => void Taro.navigateTo({ url: editor(campaignId) })}
              >
                {texts.edit}
              </Button>
            )}
            <Button id="campaign-copy" kind="quiet" small busy={copy.busy} onPress={() => void copy.run()}>
              {texts.copy}
            </Button>
            {open && (
              <Button id="campaign-remove" kind="danger" small onPress={() => setAsking(true)}>
                {texts.remove}
              </Button>
            )}
          </>
        )}
      </View>
      {error !== null && <Answer tone="red">{errorText(error)}</Answer>}
    </View>
  )
}
