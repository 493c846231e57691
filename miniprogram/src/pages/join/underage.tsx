import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Pressable } from '../../components/pressable'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useJoinTexts } from './locales/texts'
import { dropToken } from '../../session'

/** Nobody is asked their age; who says they are under 14 is not taken in, and nothing is kept (PIPL Art. 31). */
export function Underage() {
  const texts = useJoinTexts()
  const errorText = useErrorText()
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState(false)
  const say = useAction(async () => {
    const { code } = await Taro.login()
    await api.privacy.underage({ code, confirm: 'under_14' })
    dropToken()
    setSaid(true)
  })
  if (said) return <Answer id="underage-said">{texts.underageSaid}</Answer>
  if (!asking)
    return (
      <Pressable id="underage" className="underage small" onPress={() => setAsking(true)}>
        {texts.underage}
      </Pressable>
    )
  return (
    <Card>
      <View className="stack">
        <View>{texts.underageAsk}</View>
        <View className="row">
          <Button kind="quiet" small disabled={say.busy} onPress={() => setAsking(false)}>
            {texts.underageNo}
          </Button>
          <Button id="underage-confirm" kind="quiet" small busy={say.busy} onPress={() => void say.run()}>
            {texts.underageYes}
          </Button>
        </View>
        {say.error !== null && <Answer tone="red">{errorText(say.error)}</Answer>}
      </View>
    </Card>
  )
}
