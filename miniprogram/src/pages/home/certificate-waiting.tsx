import { View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Seal } from '../../components/seal'
import { keptCertificate } from '../../kept-certificate'
import { useHomeTexts } from './locales/texts'

/** An erasure certificate that nobody has said is kept. */
export function CertificateWaiting() {
  const texts = useHomeTexts()
  const [waiting, setWaiting] = useState(() => keptCertificate() !== null)
  useDidShow(() => setWaiting(keptCertificate() !== null))
  if (!waiting) return null
  return (
    <Card rows>
      <Cell
        id="kept-certificate"
        before={<Seal mark="证" state="expiring" />}
        title={<View className="bold">{texts.certificate}</View>}
        text={texts.certificateHint}
        onPress={() => void Taro.navigateTo({ url: '/pages/delete-account/index?certificate=kept' })}
      />
    </Card>
  )
}
