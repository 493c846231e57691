import { View } from '@tarojs/components'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { OutputOf } from '@xinyue/shared/endpoint'
import { Answer } from '../../components/answer'
import { Bar } from '../../components/bar'
import { Title } from '../../components/title'
import { dayAndTime } from '../../calendar'
import { count } from '../../format'
import { useLocale } from '../../language'
import { useMarketingTexts } from '../locales/texts'

/** Everybody with the tag, and at each promise those who drop out. */
export function Waterfall({ numbers }: { numbers: OutputOf<XinyueContract['campaigns']['estimate']> }) {
  const texts = useMarketingTexts().estimate
  const locale = useLocale()
  const { tagged, consented, withCredit, withinCap, notSuppressed, quietUntil } = numbers
  const steps = [
    { name: texts.tagged, n: tagged, lost: 0, gap: texts.consentedGap },
    { name: texts.consented, n: consented, lost: tagged - consented, gap: texts.consentedGap },
    { name: texts.withCredit, n: withCredit, lost: consented - withCredit, gap: texts.creditGap },
    { name: texts.withinCap, n: withinCap, lost: withCredit - withinCap, gap: texts.capGap },
    {
      name: texts.notSuppressed,
      n: notSuppressed,
      lost: withinCap - notSuppressed,
      gap: texts.suppressedGap,
    },
  ]
  return (
    <>
      <Title>{texts.title}</Title>
      <View className="waterfall">
        {steps.map(({ name, n, lost, gap }, index) => (
          <View key={name}>
            <View className="row waterfall__line">
              <View className="grow small">
                {name}
                {lost > 0 && <View className="waterfall__gap">{gap(count(lost))}</View>}
              </View>
              <View className="bold num">{count(n)}</View>
            </View>
            <Bar share={tagged === 0 ? 0 : n / tagged} quiet={index === 0} />
          </View>
        ))}
      </View>
      <View className="rule" />
      <View className="small">{texts.result}</View>
      <View className="display jade num" id="estimate-result">
        {count(notSuppressed)}
      </View>
      <View className="tiny">{texts.caution}</View>
      {quietUntil !== null && (
        <View className="waterfall__quiet">
          <Answer id="estimate-quiet" tone="amber">
            {texts.quiet(dayAndTime(quietUntil, locale))}
          </Answer>
        </View>
      )}
    </>
  )
}
