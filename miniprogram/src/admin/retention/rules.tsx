import { View } from '@tarojs/components'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { OutputOf } from '@xinyue/shared/endpoint'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Load } from '../../components/load'
import { Title } from '../../components/title'
import { count } from '../../format'
import { useRequest } from '../../hooks/use-request'
import { useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { useRetentionTexts } from './locales/texts'
import { periodText } from './period'

export type Rule = OutputOf<XinyueContract['retention']['schedule']>['rules'][number]
export type Due = OutputOf<XinyueContract['retention']['preview']>['categories'][number]

/** The schedule, and beside each line what it will take within a month. */
export function Rules({ rules }: { rules: readonly Rule[] }) {
  const texts = useRetentionTexts()
  const preview = useRequest(async () => (await staffApi.retention.preview({ days: 30 })).categories)
  return (
    <Card>
      <Title>{texts.rules}</Title>
      <Load request={preview}>
        {(categories) => (
          <View>
            {rules.map((rule) => (
              <RuleRow
                key={rule.category}
                rule={rule}
                due={categories.find(({ category }) => category === rule.category)}
              />
            ))}
          </View>
        )}
      </Load>
    </Card>
  )
}

function RuleRow({ rule, due }: { rule: Rule; due: Due | undefined }) {
  const texts = useRetentionTexts()
  const locale = useLocale()
  const [first] = due?.days ?? []
  return (
    <View id={`rule-${rule.category}`} className="retention__rule rows__row">
      <View className="row">
        <View className="grow bold">{rule.title[locale]}</View>
        <View className="num">{periodText(rule.period, texts)}</View>
        <Chip tone={rule.action === 'erase' ? 'plain' : 'jade'}>{texts.action[rule.action]}</Chip>
      </View>
      <View className="small">{texts.from(rule.starts[locale])}</View>
      <View className="small">{rule.basis[locale]}</View>
      <View className="small num">
        {due && due.total > 0
          ? [texts.soon(count(due.total)), first && texts.first(first.date, count(first.count))]
              .filter(Boolean)
              .join(' · ')
          : texts.none}
      </View>
      {due && due.heldBack > 0 && <View className="small amber num">{texts.held(count(due.heldBack))}</View>}
    </View>
  )
}
