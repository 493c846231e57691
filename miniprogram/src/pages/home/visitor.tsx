import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Seal } from '../../components/seal'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useTexts } from '../../locales/texts'
import { choseSignedOut, signIn } from '../../session'
import './home.scss'

interface VisitorHomeProps {
  brand: string
  onSignedIn: () => void
}

/** What somebody sees who is not a member, or signed out: what membership is, and that nothing is held yet. */
export function VisitorHome({ brand, onSignedIn }: VisitorHomeProps) {
  const texts = useTexts()
  const errorText = useErrorText()
  const signedOut = choseSignedOut()
  const join = () => void Taro.navigateTo({ url: '/pages/join/index' })
  const enter = useAction(async () => {
    const token = await signIn()
    if (token) onSignedIn()
    else join()
  })

  return (
    <>
      <View className="hero">
        <View className="display">{texts.home.visitorTitle(brand)}</View>
        <View className="hero__lead">{texts.home.visitorLead}</View>
      </View>
      <Card rows>
        {texts.home.promises.map((promise) => (
          <View key={promise.seal} className="promise">
            <Seal mark={promise.seal} state={promise.off ? 'off' : 'on'} />
            <View className="grow">
              <View className="bold">{promise.title}</View>
              <View className="small">{promise.text}</View>
            </View>
          </View>
        ))}
      </Card>
      {signedOut && <Answer id="signed-out">{texts.home.signedOut}</Answer>}
      {enter.error !== null && <Answer tone="red">{errorText(enter.error)}</Answer>}
      {signedOut ? (
        <Button id="sign-in" busy={enter.busy} onPress={() => void enter.run()}>
          {enter.busy ? texts.home.signingIn : texts.home.signIn}
        </Button>
      ) : (
        <Button id="join" onPress={join}>
          {texts.home.join}
        </Button>
      )}
    </>
  )
}
