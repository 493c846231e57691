import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useJoinTexts } from '../pages/join/locales/texts'
import { onPrivacyNeeded, openPrivacyGuide, privacySetting } from '../platform/wechat-privacy'
import { Button } from './button'
import { Card } from './card'

type Decide = Parameters<Parameters<typeof onPrivacyNeeded>[0]>[0]
const agreeButton = 'guide-agree'

/**
 * WeChat holds nickname and phone number back until its own privacy guide is agreed to (WeChat:
 * onNeedPrivacyAuthorization). Asked here, in the page, only when such a component is touched; it is not our
 * consent and never stands for it.
 */
export function WechatGuide() {
  const texts = useJoinTexts()
  const [guide, setGuide] = useState('')
  const [decide, setDecide] = useState<{ answer: Decide } | null>(null)

  useEffect(() => {
    onPrivacyNeeded((answer) => {
      setDecide({ answer })
      answer({ event: 'exposureAuthorization' })
      void privacySetting().then((setting) => setGuide(setting.guide))
    })
  }, [])

  if (!decide) return null
  const settle = (event: 'agree' | 'disagree') => {
    decide.answer(event === 'agree' ? { event, buttonId: agreeButton } : { event })
    setDecide(null)
  }
  return (
    <Card>
      <View>{texts.guideAsk(guide)}</View>
      <View className="row guide__actions">
        <Button small kind="quiet" onPress={openPrivacyGuide}>
          {texts.guideRead}
        </Button>
        <Button small kind="quiet" onPress={() => settle('disagree')}>
          {texts.guideRefuse}
        </Button>
        <Button
          small
          kind="quiet"
          id={agreeButton}
          wechat="agreePrivacyAuthorization"
          onPress={() => settle('agree')}
        >
          {texts.guideAgree}
        </Button>
      </View>
    </Card>
  )
}
