import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { Load } from '../../../components/load'
import { Screen } from '../../../components/screen'
import { useRequest } from '../../../hooks/use-request'
import { useTitle } from '../../../hooks/use-title'
import { useLendTexts } from './locales/texts'
import { Choice } from './choice'
import { Confirm } from './confirm'
import './lend.scss'
import type { Wish } from './wish'

/** First what, to whom and how long; then the notice, on a screen of its own, and the decision (PIPL Art. 23). */
export default function Lend() {
  const texts = useLendTexts()
  const request = useRequest(() => api.vault.partners({}))
  const [wish, setWish] = useState<Wish>({ partnerId: 0, categories: [], term: '7_days' })
  const [confirming, setConfirming] = useState(false)
  useTitle(texts.title)
  return (
    <Screen>
      {confirming ? (
        <Confirm wish={wish} onBack={() => setConfirming(false)} />
      ) : (
        <Load request={request}>
          {({ partners }) =>
            partners.length === 0 ? (
              <View className="small">{texts.none}</View>
            ) : (
              <Choice partners={partners} wish={wish} onChange={setWish} onNext={() => setConfirming(true)} />
            )
          }
        </Load>
      )}
    </Screen>
  )
}
