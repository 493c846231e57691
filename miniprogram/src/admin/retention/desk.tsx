import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Segmented } from '../../components/segmented'
import { Title } from '../../components/title'
import { usePages } from '../../hooks/use-pages'
import { staffApi } from '../../staff/api'
import { Panel } from '../../staff/shell/panel'
import { Split } from '../../staff/shell/split'
import { HoldForm } from './hold-form'
import { HoldRow } from './hold-row'
import { HoldsTable } from './holds-table'
import { useRetentionTexts } from './locales/texts'
import type { Rule } from './rules'
import { RulesTable } from './rules-table'
import { Report } from './runs'
import { RunsTable } from './runs-table'

const parts = ['rules', 'holds', 'runs'] as const
type Part = (typeof parts)[number]
/** What stands beside the table: a new hold, one by its number, or the report of a night. */
type Opened = { new: true } | { holdId: number } | { runOn: string } | null

/** At a desk: one table at a time, and beside it what was opened. */
export function RetentionDesk({ rules }: { rules: readonly Rule[] }) {
  const texts = useRetentionTexts()
  const [show, setShow] = useState<Part>('rules')
  const [opened, setOpened] = useState<Opened>(null)
  const holds = usePages(
    async () => ({ rows: (await staffApi.retention.holds({})).holds, nextCursor: null }),
    '',
  )
  const runs = usePages(
    async () => ({ rows: (await staffApi.retention.runs({})).runs, nextCursor: null }),
    '',
  )
  const change = (to: Part, beside: Opened = null) => {
    setShow(to)
    setOpened(beside)
  }
  const close = () => setOpened(null)
  const changed = () => {
    close()
    holds.restart()
  }
  const hold =
    opened && 'holdId' in opened ? holds.rows.find(({ holdId }) => holdId === opened.holdId) : undefined
  const run = opened && 'runOn' in opened ? runs.rows.find(({ runOn }) => runOn === opened.runOn) : undefined
  const detail =
    opened && 'new' in opened ? (
      <Card>
        <View className="stack">
          <Title>{texts.add}</Title>
          <View className="small">{texts.holdsLead}</View>
          <HoldForm rules={rules} onPlaced={changed} onCancel={close} />
        </View>
      </Card>
    ) : hold ? (
      <Card>
        <HoldRow key={hold.holdId} hold={hold} rules={rules} onLifted={changed} />
      </Card>
    ) : run ? (
      <Card>
        <View className="stack">
          <Title>{run.runOn}</Title>
          <Report run={run} rules={rules} />
        </View>
      </Card>
    ) : null
  return (
    <Split
      list={
        <Panel
          tools={
            <>
              <Segmented
                id="retention-show"
                label={texts.title}
                value={show}
                options={parts.map((value) => ({ value, text: texts[value] }))}
                onChange={(to) => change(to)}
              />
              <View className="small">{texts.lead}</View>
              <View className="panel__end">
                <Button id="hold-add" small onPress={() => change('holds', { new: true })}>
                  {texts.add}
                </Button>
              </View>
            </>
          }
        >
          {show === 'rules' && <RulesTable rules={rules} />}
          {show === 'holds' && (
            <HoldsTable
              pages={holds}
              rules={rules}
              opened={hold?.holdId ?? null}
              onOpen={(holdId) => setOpened({ holdId })}
            />
          )}
          {show === 'runs' && (
            <RunsTable pages={runs} opened={run?.runOn ?? null} onOpen={(runOn) => setOpened({ runOn })} />
          )}
        </Panel>
      }
      detail={detail}
      onClose={close}
    />
  )
}
