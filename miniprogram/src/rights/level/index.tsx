import Taro from '@tarojs/taro'
import { api } from '../../api'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Facts } from '../../components/facts'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { Title } from '../../components/title'
import { useRequest } from '../../hooks/use-request'
import { useTitle } from '../../hooks/use-title'
import { useCodeTexts, useLocale } from '../../language'
import { useLevelTexts } from './locales/texts'
import '../rights.scss'

/** Why the person has their level, and what it does (PIPL Art. 24). */
export default function Level() {
  const texts = useLevelTexts()
  const levels = useCodeTexts().level
  const locale = useLocale()
  const request = useRequest(() => api.rights.explainLevel({}))
  useTitle(texts.title)
  return (
    <Screen>
      <Load request={request}>
        {({ level, why, basedOn, usedFor }) => (
          <>
            <Card>
              <Title>{levels[level]}</Title>
              <Facts
                facts={[
                  { name: texts.why, value: why[locale] },
                  { name: texts.basedOn, value: basedOn[locale] },
                  { name: texts.usedFor, value: usedFor[locale] },
                  { name: texts.automated, value: texts.notAutomated },
                ]}
              />
            </Card>
            <Button
              id="level-ask"
              kind="quiet"
              onPress={() => void Taro.navigateTo({ url: '/rights/requests/ask/index?kind=explain' })}
            >
              {texts.ask}
            </Button>
          </>
        )}
      </Load>
    </Screen>
  )
}
