import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Load } from '../../../components/load'
import { StoreChoice } from '../../../components/store-choice'
import { useRequest } from '../../../hooks/use-request'
import { staffApi } from '../../../staff/api'
import { useRequestTexts } from './locales/texts'
import './correct.scss'

interface CorrectStoreProps {
  storeId: number | null
  busy: boolean
  onSet: (storeId: number | null) => void
}

/** Where it happened, when it was written down for another store. */
export function CorrectStore({ storeId, busy, onSet }: CorrectStoreProps) {
  const texts = useRequestTexts().store
  const [chosen, setChosen] = useState(storeId)
  const request = useRequest(() => staffApi.policy.get({}))
  return (
    <Load request={request}>
      {({ stores }) => (
        <View className="stack">
          <View className="bold">{texts.label}</View>
          <StoreChoice stores={stores} value={chosen} onChange={setChosen} disabled={busy} />
          <View className="correct__set">
            <Button
              id="correct-store-set"
              small
              kind="quiet"
              disabled={busy || chosen === storeId}
              onPress={() => onSet(chosen)}
            >
              {texts.set}
            </Button>
          </View>
        </View>
      )}
    </Load>
  )
}
