import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CopyNote } from '../../components/copy-note'
import { Details } from '../../components/details'
import { Facts } from '../../components/facts'
import { Foot } from '../../components/foot'
import { Seal } from '../../components/seal'
import { date, dateTime } from '../../calendar'
import { useAction } from '../../hooks/use-action'
import { useCopy } from '../../hooks/use-copy'
import { dropCertificate, type Erasure } from '../../kept-certificate'
import { useEraseTexts } from './locales/texts'
import { saveCertificate } from './save-certificate'

/** The one thing left: proof, signed, that it is gone. It is held nowhere but on this phone. */
export function Certificate({ erasure }: { erasure: Erasure }) {
  const texts = useEraseTexts()
  const copying = useCopy()
  const [saved, setSaved] = useState(false)
  const [asking, setAsking] = useState(false)
  const { certificateId, certificate, erasedAt, keysUrl } = erasure
  const file = [
    texts.proof,
    `${texts.id}: ${certificateId}`,
    `${texts.at}: ${dateTime(erasedAt)}`,
    ...texts.verify,
    `${texts.keysUrl}: ${keysUrl}`,
    '',
    certificate,
    '',
  ].join('\n')
  const save = useAction(async () => {
    await saveCertificate(`erasure-certificate-${date(erasedAt)}.txt`, file)
    setSaved(true)
  })
  const safe = saved || copying.last?.state === 'done'
  const home = () => void Taro.switchTab({ url: '/pages/home/index' })
  const letGo = () => {
    dropCertificate()
    home()
  }
  const note = asking ? (
    <Answer tone="red">{texts.keptAsk}</Answer>
  ) : save.error !== null ? (
    <Answer tone="amber">{texts.notSaved}</Answer>
  ) : (
    saved && <Answer id="certificate-saved">{texts.saved}</Answer>
  )
  return (
    <>
      <View className="row">
        <Seal mark="空" state="off" />
        <View className="display">{texts.doneHeading}</View>
      </View>
      <View>{texts.doneLead}</View>
      <Card>
        <View className="stack">
          <Facts facts={[{ name: texts.at, value: dateTime(erasedAt) }]} />
          <Button id="certificate-save" busy={save.busy} onPress={() => void save.run()}>
            {texts.save}
          </Button>
          <Button id="certificate-copy" kind="quiet" onPress={() => void copying.copy(certificate)}>
            {texts.copy}
          </Button>
          <CopyNote id="certificate-copied" copying={copying} />
          <Details id="certificate-raw">
            <Facts facts={[{ name: texts.id, value: <View id="certificate-id">{certificateId}</View> }]} />
            <Text userSelect className="erasure__proof" id="certificate">
              {certificate}
            </Text>
            {texts.verify.map((step, index) => (
              <View key={step} className="row row--top">
                <View className="jade bold">{index + 1}</View>
                <View className="grow">{step}</View>
              </View>
            ))}
            <View className="small">{`${texts.keysUrl} ${keysUrl}`}</View>
          </Details>
        </View>
      </Card>
      <Foot note={note}>
        <Button id="certificate-later" kind="quiet" onPress={home}>
          {texts.keepLater}
        </Button>
        {asking ? (
          <Button id="certificate-drop" kind="danger" onPress={letGo}>
            {texts.drop}
          </Button>
        ) : (
          <Button
            id="certificate-kept"
            kind={safe ? 'main' : 'quiet'}
            onPress={() => (safe ? letGo() : setAsking(true))}
          >
            {texts.isKept}
          </Button>
        )}
      </Foot>
    </>
  )
}
