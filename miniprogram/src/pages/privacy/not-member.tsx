import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Seal } from '../../components/seal'
import { useTexts } from '../../locales/texts'

export function NotMember() {
  const texts = useTexts().privacy
  return (
    <Card>
      <View className="row">
        <Seal mark="空" state="off" />
        <View className="grow">
          <View className="bold">{texts.visitorTitle}</View>
          <View className="small">{texts.visitorText}</View>
        </View>
      </View>
      <View className="summary__actions">
        <Button
          id="about-joining"
          kind="quiet"
          small
          onPress={() => void Taro.switchTab({ url: '/pages/home/index' })}
        >
          {texts.visitorJoin}
        </Button>
      </View>
    </Card>
  )
}
