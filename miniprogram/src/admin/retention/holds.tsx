import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Load } from '../../components/load'
import { Title } from '../../components/title'
import { useRequest } from '../../hooks/use-request'
import { staffApi } from '../../staff/api'
import { HoldForm } from './hold-form'
import { HoldRow } from './hold-row'
import { useRetentionTexts } from './locales/texts'
import type { Rule } from './rules'

/** What must not be deleted for now, and why. */
export function Holds({ rules }: { rules: readonly Rule[] }) {
  const texts = useRetentionTexts()
  const holds = useRequest(async () => (await staffApi.retention.holds({})).holds)
  const [adding, setAdding] = useState(false)
  const changed = () => {
    setAdding(false)
    void holds.reload(true)
  }
  return (
    <Card>
      <Title>{texts.holds}</Title>
      <View className="small">{texts.holdsLead}</View>
      <View className="retention__form">
        {adding ? (
          <HoldForm rules={rules} onPlaced={changed} onCancel={() => setAdding(false)} />
        ) : (
          <Button id="hold-add" small kind="quiet" onPress={() => setAdding(true)}>
            {texts.add}
          </Button>
        )}
      </View>
      <Load request={holds}>
        {(all) => (
          <View>
            {all.length === 0 && <View className="small retention__form">{texts.noHolds}</View>}
            {all.map((hold) => (
              <HoldRow key={hold.holdId} hold={hold} rules={rules} onLifted={changed} />
            ))}
          </View>
        )}
      </Load>
    </Card>
  )
}
