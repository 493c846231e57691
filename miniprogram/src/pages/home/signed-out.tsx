import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useHomeTexts } from './locales/texts'
import { signIn } from '../../session'
import './home.scss'

/** A member who signed out: what is held is still held, so nothing here says otherwise. */
export function SignedOut({ onSignedIn }: { onSignedIn: () => void }) {
  const texts = useHomeTexts()
  const errorText = useErrorText()
  const enter = useAction(async () => {
    if (await signIn()) onSignedIn()
    else await Taro.navigateTo({ url: '/pages/join/index' })
  })
  return (
    <>
      <View className="hero" id="signed-out">
        <View className="display">{texts.signedOutTitle}</View>
        <View className="hero__lead">{texts.signedOutLead}</View>
      </View>
      {enter.error !== null && <Answer tone="red">{errorText(enter.error)}</Answer>}
      <Button id="sign-in" busy={enter.busy} onPress={() => void enter.run()}>
        {enter.busy ? texts.signingIn : texts.signIn}
      </Button>
    </>
  )
}
