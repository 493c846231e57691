import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ConsentView } from '@xinyue/shared/contract/consent'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Seal } from '../../components/seal'
import { Title } from '../../components/title'
import { sealState, standing } from '../../consents'
import { useLocale } from '../../language'
import { usePrivacyTexts } from '../privacy/locales/texts'
import { useHomeTexts } from './locales/texts'

/** What the member agreed to and until when; each leads to where it is changed. */
export function Agreed({ consents }: { consents: readonly ConsentView[] }) {
  const texts = useHomeTexts()
  const privacy = usePrivacyTexts()
  const locale = useLocale()
  if (consents.length === 0) return null
  return (
    <Card rows>
      <View className="home__head">
        <Title>{texts.agreed}</Title>
      </View>
      {consents.map((consent) => (
        <Cell
          key={consent.purpose}
          id={`agreed-${consent.purpose}`}
          before={<Seal mark={consent.notice.seal} state={sealState(consent)} />}
          title={consent.notice.title[locale]}
          text={standing(consent, privacy)}
          onPress={() =>
            void Taro.navigateTo({ url: `/pages/privacy/purpose/index?purpose=${consent.purpose}` })
          }
        />
      ))}
    </Card>
  )
}
