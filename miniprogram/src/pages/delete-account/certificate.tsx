import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { OutputOf } from '@xinyue/shared/endpoint'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Facts } from '../../components/facts'
import { Foot } from '../../components/foot'
import { Seal } from '../../components/seal'
import { dateTime } from '../../format'
import { useEraseTexts } from './locales/texts'

export type Erasure = OutputOf<XinyueContract['privacy']['erase']>

/** The one thing left: proof, signed, that it is gone. It is held nowhere but here. */
export function Certificate({ erasure }: { erasure: Erasure }) {
  const texts = useEraseTexts()
  const [copied, setCopied] = useState(false)
  const [asking, setAsking] = useState(false)
  const [explained, setExplained] = useState(false)
  const copy = () => {
    void Taro.setClipboardData({ data: erasure.certificate }).then(() => {
      setCopied(true)
      setAsking(false)
    })
  }
  const leave = () => void Taro.switchTab({ url: '/pages/home/index' })
  return (
    <>
      <View className="row">
        <Seal mark="空" state="off" />
        <View className="display">{texts.doneHeading}</View>
      </View>
      <View>{texts.doneLead}</View>
      <Card>
        <Facts
          facts={[
            { name: texts.id, value: <View id="certificate-id">{erasure.certificateId}</View> },
            { name: texts.at, value: dateTime(erasure.erasedAt) },
          ]}
        />
        <View className="rule" />
        <View className="small">{texts.proof}</View>
        <View className="erasure__proof" id="certificate">
          {erasure.certificate}
        </View>
      </Card>
      <Card>
        <Chip id="certificate-verify" expanded={explained} onPress={() => setExplained(!explained)}>
          {explained ? texts.verifyHide : texts.verifyShow}
        </Chip>
        {explained && (
          <>
            {texts.verify.map((step, index) => (
              <View key={step} className="erasure__line row row--top">
                <View className="jade bold">{index + 1}</View>
                <View className="grow">{step}</View>
              </View>
            ))}
            <View className="small">{`${texts.keysUrl} ${erasure.keysUrl}`}</View>
          </>
        )}
      </Card>
      <Foot note={asking && <Answer tone="red">{texts.finishAsk}</Answer>}>
        {asking ? (
          <Button id="erase-finish-anyway" kind="danger" onPress={leave}>
            {texts.finishAnyway}
          </Button>
        ) : (
          <Button id="erase-finish" kind="quiet" onPress={() => (copied ? leave() : setAsking(true))}>
            {texts.finish}
          </Button>
        )}
        <Button id="certificate-copy" onPress={copy}>
          {copied ? texts.copied : texts.copy}
        </Button>
      </Foot>
    </>
  )
}
