import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Seal } from '../../components/seal'
import { usePrivacyTexts } from './locales/texts'
import { choseSignedOut } from '../../session'

/** Somebody who never joined, of whom nothing is held; or a member who signed out, of whom something still is. */
export function NotMember() {
  const texts = usePrivacyTexts()
  const out = choseSignedOut()
  return (
    <Card>
      <View className="row">
        <Seal mark={out ? '信' : '空'} state="off" />
        <View className="grow">
          <View className="bold">{out ? texts.signedOutTitle : texts.visitorTitle}</View>
          <View className="small">{out ? texts.signedOutText : texts.visitorText}</View>
        </View>
      </View>
      <View className="summary__actions">
        <Button
          id="about-joining"
          kind="quiet"
          small
          onPress={() => void Taro.switchTab({ url: '/pages/home/index' })}
        >
          {out ? texts.signedOutGo : texts.visitorJoin}
        </Button>
      </View>
    </Card>
  )
}
