import { View } from '@tarojs/components'
import type { Assessment } from '@xinyue/shared/contract/notices'
import { Card } from '../../../components/card'
import { Facts } from '../../../components/facts'
import { Title } from '../../../components/title'
import { date } from '../../../calendar'
import { useCodeTexts } from '../../../language'
import { useNoticeTexts } from './locales/texts'

/** Who considered what, and until when that is kept (PIPL Art. 56). */
export function Assessments({ assessments }: { assessments: readonly Assessment[] }) {
  const texts = useNoticeTexts()
  const { assessmentReason: reasons, words } = useCodeTexts()
  return (
    <>
      {assessments.map((one) => (
        <Card key={one.assessmentId}>
          <View className="stack">
            <Title>{one.current ? texts.assessment : texts.olderAssessment}</Title>
            <View className="small">
              {texts.assessedBy(one.assessedBy, date(one.assessedAt), date(one.keepUntil))}
            </View>
            <Facts
              facts={[
                { name: texts.because, value: one.reasons.map((code) => reasons[code]).join(words.join) },
                { name: texts.lawfulness, value: one.lawfulness },
                { name: texts.necessity, value: one.necessity },
                { name: texts.effect, value: one.effect },
                { name: texts.measures, value: one.measures },
                { name: texts.risk, value: texts.risks[one.risk] },
              ]}
            />
          </View>
        </Card>
      ))}
    </>
  )
}
