import { View } from '@tarojs/components'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { OutputOf } from '@xinyue/shared/endpoint'
import { useState } from 'react'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Facts } from '../../components/facts'
import { Load } from '../../components/load'
import { Title } from '../../components/title'
import { count } from '../../format'
import { useRequest } from '../../hooks/use-request'
import { useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { useRetentionTexts } from './locales/texts'
import type { Rule } from './rules'

export type Run = OutputOf<XinyueContract['retention']['runs']>['runs'][number]

/** Each night's report; a tap opens it by category. */
export function Runs({ rules }: { rules: readonly Rule[] }) {
  const texts = useRetentionTexts()
  const runs = useRequest(async () => (await staffApi.retention.runs({})).runs)
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Card>
      <Title>{texts.runs}</Title>
      <Load request={runs}>
        {(nights) => (
          <View id="runs">
            {nights.length === 0 && <View className="rows__note">{texts.noRuns}</View>}
            {nights.map((run) => (
              <View key={run.runOn} className="rows__row">
                <Cell
                  id={`run-${run.runOn}`}
                  title={run.runOn}
                  text={<Summary run={run} />}
                  onPress={() => setOpen(open === run.runOn ? null : run.runOn)}
                />
                {open === run.runOn && <Report run={run} rules={rules} />}
              </View>
            ))}
          </View>
        )}
      </Load>
    </Card>
  )
}

export const sum = (run: Run, what: 'gone' | 'heldBack' | 'failures' | 'tookMs') =>
  run.results.reduce((total, result) => total + result[what], 0)

function Summary({ run }: { run: Run }) {
  const texts = useRetentionTexts()
  const [held, failures] = [sum(run, 'heldBack'), sum(run, 'failures')]
  const parts = [
    texts.gone(count(sum(run, 'gone'))),
    run.finishedAt === null ? texts.running : texts.took((sum(run, 'tookMs') / 1000).toFixed(1)),
    ...(held > 0 ? [texts.held(count(held))] : []),
  ]
  return (
    <>
      <View>{parts.join(' · ')}</View>
      {failures > 0 && <View className="red">{texts.failed(count(failures))}</View>}
    </>
  )
}

export function Report({ run, rules }: { run: Run; rules: readonly Rule[] }) {
  const texts = useRetentionTexts()
  const locale = useLocale()
  const told = run.results.filter(({ gone, heldBack, failures }) => gone + heldBack + failures > 0)
  if (told.length === 0) return <View className="small">{texts.nothing}</View>
  return (
    <Facts
      facts={told.map(({ category, gone, heldBack, failures }) => ({
        name: rules.find((rule) => rule.category === category)?.title[locale] ?? category,
        value: [
          count(gone),
          ...(heldBack > 0 ? [texts.held(count(heldBack))] : []),
          ...(failures > 0 ? [texts.failed(count(failures))] : []),
        ].join(' · '),
      }))}
    />
  )
}
