import { View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { useTexts } from '../locales/texts'
import { openPrivacyGuide } from '../platform/wechat-privacy'
import { role } from '../platform/role'
import { decidePrivacy, usePrivacyRequest } from '../privacy-request'
import { Button } from './button'
import './privacy-sheet.scss'

const agreeButton = 'guide-agree'

/**
 * WeChat holds nickname, phone number and clipboard back until its own privacy guide is agreed to (WeChat:
 * onNeedPrivacyAuthorization). Asked on whatever page is up, only when such a thing is touched; it is not our
 * consent and never stands for it.
 */
export function PrivacySheet() {
  const texts = useTexts().guide
  const { waiting, guide } = usePrivacyRequest()
  const [up, setUp] = useState(true)
  useDidShow(() => setUp(true))
  useDidHide(() => setUp(false))
  if (!up || waiting.length === 0) return null
  return (
    <View className="privacy-sheet" id="guide" {...role('dialog', texts.ask(guide))}>
      <View>{texts.ask(guide)}</View>
      <View className="row privacy-sheet__actions">
        <Button small kind="quiet" onPress={openPrivacyGuide}>
          {texts.read}
        </Button>
        <Button id="guide-refuse" small kind="quiet" onPress={() => decidePrivacy(null)}>
          {texts.refuse}
        </Button>
        <Button
          small
          kind="quiet"
          id={agreeButton}
          wechat="agreePrivacyAuthorization"
          onPress={() => decidePrivacy(agreeButton)}
        >
          {texts.agree}
        </Button>
      </View>
    </View>
  )
}
