import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { OutputOf } from '@xinyue/shared/endpoint'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Foot } from '../../components/foot'
import { Title } from '../../components/title'
import { dateTime } from '../../calendar'
import { count } from '../../format'
import { useCreate } from '../../hooks/use-create'
import { useErrorText } from '../../hooks/use-error-text'
import { useLocale } from '../../language'
import { useEraseTexts } from './locales/texts'
import type { Erasure } from '../../kept-certificate'
import { Later } from './later'

interface PreviewProps {
  preview: OutputOf<XinyueContract['privacy']['erasurePreview']>
  onErased: (erasure: Erasure) => void
  /** Put off, or called off. */
  onChange: () => void
}

/** What goes, what the law keeps, what is lost; then two taps, the second of which says it is final. */
export function Preview({ preview, onErased, onChange }: PreviewProps) {
  const texts = useEraseTexts()
  const locale = useLocale()
  const errorText = useErrorText()
  const [asking, setAsking] = useState(false)
  // The same key until it was answered: who lost the answer gets the certificate when they tap again.
  const erase = useCreate(async (keyOf) => onErased(await api.privacy.erase({ confirm: 'erase' }, keyOf())))
  const { erased, kept, lost } = preview
  const note =
    erase.error === null ? (
      asking && <Answer tone="red">{texts.sure}</Answer>
    ) : (
      <Answer tone="red">{errorText(erase.error)}</Answer>
    )

  return (
    <>
      <View>
        <View className="display">{texts.heading}</View>
        {preview.scheduledAt === null ? (
          <View className="small">{texts.lead}</View>
        ) : (
          <View className="amber" id="erase-scheduled">
            {texts.scheduledLead(dateTime(preview.scheduledAt))}
          </View>
        )}
      </View>
      <Card>
        <Title>{texts.erased}</Title>
        {erased.map((part) => (
          <View key={part.title['zh-CN']} className="erasure__line row">
            <View className="grow">{part.title[locale]}</View>
            <View className="small num">{texts.items(count(part.count))}</View>
          </View>
        ))}
        <View className={`erasure__line ${lost.points > 0 ? 'amber' : 'small'}`}>
          {lost.points > 0 ? texts.lost(count(lost.points)) : texts.noPoints}
        </View>
      </Card>
      <Card>
        <Title>{texts.kept}</Title>
        {kept.length === 0 && <View className="small">{texts.keptNone}</View>}
        {kept.map((part) => (
          <View key={part.title['zh-CN']} className="erasure__line">
            <View>{part.title[locale]}</View>
            <View className="small">{part.why[locale]}</View>
            <View className="small">{texts.until(part.until[locale])}</View>
          </View>
        ))}
      </Card>
      <Later scheduledAt={preview.scheduledAt} onChange={onChange} />
      <Foot note={note}>
        {asking ? (
          <>
            <Button id="erase-cancel" kind="quiet" disabled={erase.busy} onPress={() => setAsking(false)}>
              {texts.stay}
            </Button>
            <Button id="erase-confirm" kind="erase" busy={erase.busy} onPress={() => void erase.run()}>
              {erase.busy ? texts.working : texts.confirm}
            </Button>
          </>
        ) : (
          <>
            <Button id="erase-leave" kind="quiet" onPress={() => void Taro.navigateBack()}>
              {texts.stay}
            </Button>
            <Button id="erase" kind="danger" onPress={() => setAsking(true)}>
              {texts.start}
            </Button>
          </>
        )}
      </Foot>
    </>
  )
}
