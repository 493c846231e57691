import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Seal } from '../../components/seal'
import { useHomeTexts } from './locales/texts'
import './home.scss'

/** What somebody sees who is not a member: what membership is, and that nothing is held yet. */
export function VisitorHome({ brand }: { brand: string }) {
  const texts = useHomeTexts()
  return (
    <>
      <View className="hero">
        <View className="display">{texts.visitorTitle(brand)}</View>
        <View className="hero__lead">{texts.visitorLead}</View>
      </View>
      <Card rows>
        {texts.promises.map((promise) => (
          <View key={promise.seal} className="promise">
            <Seal mark={promise.seal} state={promise.off ? 'off' : 'on'} />
            <View className="grow">
              <View className="bold">{promise.title}</View>
              <View className="small">{promise.text}</View>
            </View>
          </View>
        ))}
      </Card>
      <Button id="join" onPress={() => void Taro.navigateTo({ url: '/pages/join/index' })}>
        {texts.join}
      </Button>
    </>
  )
}
