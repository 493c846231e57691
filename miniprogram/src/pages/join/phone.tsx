import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Facts } from '../../components/facts'
import { Foot } from '../../components/foot'
import { Pressable } from '../../components/pressable'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { openPrivacyGuide, privacySetting } from '../../platform/wechat-privacy'
import { useJoinTexts } from './locales/texts'

/** The phone number, never required (WeChat 15.1.3): declining is the same size and one tap. */
export function Phone({ onDone }: { onDone: () => void }) {
  const texts = useJoinTexts()
  const errorText = useErrorText()
  const [refused, setRefused] = useState(false)
  const guide = useRequest(privacySetting)
  const give = useAction(async (code: string | null) => {
    setRefused(code === null)
    if (code === null) return
    const { maskedPhone } = await api.members.setPhone({ code })
    onDone()
    void Taro.showToast({ title: texts.phoneKept(maskedPhone), icon: 'none' })
  })

  const note =
    give.error !== null ? (
      <Answer tone="red">{errorText(give.error)}</Answer>
    ) : (
      refused && <Answer tone="amber">{texts.phoneRefused}</Answer>
    )

  return (
    <>
      <View>
        <View className="display">{texts.phoneHeading}</View>
        <View className="small">{texts.phoneLead}</View>
      </View>
      <Card>
        <Facts
          facts={[
            { name: texts.why, value: texts.phoneWhy },
            { name: texts.given, value: texts.phoneGiven },
            { name: texts.howLong, value: texts.phoneHowLong },
          ]}
        />
      </Card>
      {guide.result.state === 'ready' && guide.result.data.needed && (
        <Pressable id="phone-guide" className="underage small" role="link" onPress={openPrivacyGuide}>
          {texts.phoneGuide(guide.result.data.guide)}
        </Pressable>
      )}
      <Foot note={note}>
        <Button id="phone-skip" kind="quiet" disabled={give.busy} onPress={onDone}>
          {texts.phoneSkip}
        </Button>
        <Button
          id="phone-give"
          wechat="getPhoneNumber|agreePrivacyAuthorization"
          busy={give.busy}
          onPhoneCode={(code) => void give.run(code)}
        >
          {texts.phoneGive}
        </Button>
      </Foot>
    </>
  )
}
