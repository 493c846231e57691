import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { IncidentSummary } from '@xinyue/shared/contract/incident-case'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Chip } from '../../components/chip'
import { Rows } from '../../components/rows'
import { count, dayAndTime } from '../../format'
import { usePages } from '../../hooks/use-pages'
import { useReturn } from '../../hooks/use-return'
import { useCodeTexts, useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { Shell } from '../../staff/shell/shell'
import { useIncidentsTexts } from './locales/texts'

/** The case's clock in one chip: what is late, or else what comes next. */
function ClockChip({ incident }: { incident: IncidentSummary }) {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  if (incident.closedAt !== null) return <Chip>{texts.closed}</Chip>
  const open = incident.milestones.filter(
    ({ milestone, dueAt, doneAt }) =>
      doneAt === null && (dueAt !== null || (milestone !== 'report' && milestone !== 'final')),
  )
  const late = open.find(({ overdue }) => overdue)
  if (late) return <Chip tone="red">{texts.late(codes.milestone[late.milestone])}</Chip>
  const [next] = open
  return next ? (
    <Chip tone="amber">{texts.next(codes.milestone[next.milestone])}</Chip>
  ) : (
    <Chip tone="jade">{texts.all}</Chip>
  )
}

export default function Incidents() {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  const locale = useLocale()
  const [shown, setShown] = useState(0)
  useReturn(() => setShown((n) => n + 1))
  const pages = usePages(async (cursor) => {
    const { incidents, nextCursor } = await staffApi.incidents.list({
      limit: 20,
      ...(cursor ? { cursor } : {}),
    })
    return { rows: incidents, nextCursor }
  }, String(shown))
  return (
    <Shell place="admin" title={texts.title} parent="/admin/home/index" needs="incident.manage">
      <View className="shell__column">
        <View className="row">
          <Button
            id="incident-new"
            onPress={() => void Taro.navigateTo({ url: '/admin/incidents/new/index' })}
          >
            {texts.open}
          </Button>
        </View>
        <Card rows>
          <Rows pages={pages} keyOf={(row) => row.incidentId} empty={texts.empty}>
            {(row) => (
              <Cell
                id={`incident-${row.incidentId}`}
                title={<View className="bold">{row.title}</View>}
                text={[
                  codes.incidentGrade[row.grade],
                  codes.incidentKind[row.kind],
                  texts.noticed(dayAndTime(row.noticedAt, locale)),
                  row.affected === null ? texts.counting : texts.affected(count(row.affected)),
                ].join(' · ')}
                value={<ClockChip incident={row} />}
                onPress={() =>
                  void Taro.navigateTo({ url: `/admin/incidents/incident/index?id=${row.incidentId}` })
                }
              />
            )}
          </Rows>
        </Card>
      </View>
    </Shell>
  )
}
