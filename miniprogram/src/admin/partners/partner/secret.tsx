import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Title } from '../../../components/title'
import { usePartnersTexts } from '../locales/texts'
import './partner.scss'

/** What is shown once and then known to the partner alone. */
export function Secret({ secret }: { secret: string }) {
  const texts = usePartnersTexts()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await Taro.setClipboardData({ data: secret })
    setCopied(true)
  }
  return (
    <Card>
      <Title>{texts.secret}</Title>
      <View className="small amber">{texts.secretOnce}</View>
      <View className="secret" id="partner-secret">
        {secret}
      </View>
      <Button id="partner-secret-copy" kind="quiet" small onPress={() => void copy()}>
        {copied ? texts.copied : texts.copy}
      </Button>
    </Card>
  )
}
