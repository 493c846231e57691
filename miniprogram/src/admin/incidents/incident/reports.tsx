import { View } from '@tarojs/components'
import type { ReportKind } from '@xinyue/shared/contract/incident-case'
import { useState } from 'react'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Details } from '../../../components/details'
import { CopyNote } from '../../../components/copy-note'
import { Cell } from '../../../components/cell'
import { Load } from '../../../components/load'
import { Title } from '../../../components/title'
import { dateTime } from '../../../calendar'
import { useCopy } from '../../../hooks/use-copy'
import { useErrorText } from '../../../hooks/use-error-text'
import { useRequest } from '../../../hooks/use-request'
import { useCodeTexts } from '../../../language'
import { staffApi } from '../../../staff/api'
import { useIncidentsTexts } from '../locales/texts'
import type { PartProps } from './part-props'
import { useCreate } from '../../../hooks/use-create'

const kinds: readonly ReportKind[] = ['first', 'supplement', 'final']

/** Reports as they left, each with its hash; the final one waits for the lessons. */
export function Reports({ incident, onChange }: PartProps) {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  const errorText = useErrorText()
  const [shown, setShown] = useState<number | null>(null)
  const { incidentId, closedAt, lessons } = incident
  const make = useCreate(async (keyOf, kind: ReportKind) => {
    const { reportId } = await staffApi.incidents.exportReport({ incidentId, kind }, keyOf(kind))
    onChange(await staffApi.incidents.get({ incidentId }))
    setShown(reportId)
  })
  return (
    <Card>
      <Title>{texts.reports}</Title>
      {closedAt === null && (
        <View className="row row--wrap incident__block">
          {kinds.map((kind) => (
            <Button
              key={kind}
              id={`export-${kind}`}
              small
              kind="quiet"
              disabled={make.busy || (kind === 'final' && lessons === null)}
              onPress={() => void make.run(kind)}
            >
              {texts.export(codes.incidentReport[kind])}
            </Button>
          ))}
        </View>
      )}
      {make.error !== null && <Answer tone="red">{errorText(make.error)}</Answer>}
      {incident.reports.map(({ reportId, kind, exportedAt, exportedBy }) => (
        <View key={reportId}>
          <Cell
            id={`report-${reportId}`}
            title={codes.incidentReport[kind]}
            text={texts.exported(dateTime(exportedAt), exportedBy.displayName)}
            onPress={() => setShown(shown === reportId ? null : reportId)}
          />
          {shown === reportId && <Report incidentId={incidentId} reportId={reportId} />}
        </View>
      ))}
    </Card>
  )
}

function Report({ incidentId, reportId }: { incidentId: number; reportId: number }) {
  const texts = useIncidentsTexts()
  const request = useRequest(() => staffApi.incidents.report({ incidentId, reportId }), reportId)
  const copying = useCopy()
  return (
    <Load request={request}>
      {({ markdown, json, hash }) => (
        <View id="report-text">
          <View className="row row--wrap">
            <Button id="report-copy" small kind="quiet" onPress={() => void copying.copy(markdown)}>
              {texts.copy}
            </Button>
            <Button id="report-copy-json" small kind="quiet" onPress={() => void copying.copy(json)}>
              {texts.copyJson}
            </Button>
          </View>
          <CopyNote copying={copying} />
          <Details id="report-details">
            <View className="incident__hash">{`${texts.hash} ${hash}`}</View>
          </Details>
          <View className="incident__report">{markdown}</View>
        </View>
      )}
    </Load>
  )
}
