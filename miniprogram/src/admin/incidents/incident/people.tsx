import { View } from '@tarojs/components'
import { useState } from 'react'
import { Bar } from '../../../components/bar'
import { Card } from '../../../components/card'
import { Chip } from '../../../components/chip'
import { Rows } from '../../../components/rows'
import { Title } from '../../../components/title'
import { dateTime } from '../../../calendar'
import { count } from '../../../format'
import { usePages } from '../../../hooks/use-pages'
import { useCodeTexts } from '../../../language'
import { staffApi } from '../../../staff/api'
import { useIncidentsTexts } from '../locales/texts'
import type { PartProps } from './part-props'

/** How many people, which of their data, how far telling them has come, and on demand who. */
export function People({ incident }: PartProps) {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  const [named, setNamed] = useState(false)
  const { people, affected, notice } = incident
  return (
    <Card>
      <Title>{texts.people}</Title>
      <View className="incident__chips">
        {people.byField.map(({ field, readable, sealed }) => (
          <View key={field} id={`field-${field}`} className="incident__line">
            <View className="grow">{codes.incidentField[field]}</View>
            <View className="small num">
              {readable > 0 && sealed > 0
                ? texts.field(count(readable), count(sealed))
                : readable > 0
                  ? texts.fieldReadable(count(readable))
                  : texts.fieldSealed(count(sealed))}
            </View>
          </View>
        ))}
      </View>
      {people.frozenAt !== null && <View className="small">{texts.frozen(dateTime(people.frozenAt))}</View>}
      {notice.approvedAt !== null && affected !== null && affected > 0 && (
        <View className="incident__block" id="incident-delivery">
          <Bar share={people.delivered / affected} />
          <View className="small num">
            {[
              texts.delivered(count(people.delivered), count(affected)),
              texts.read(count(people.read)),
              ...(people.erased > 0 ? [texts.erased(count(people.erased))] : []),
            ].join(' · ')}
          </View>
        </View>
      )}
      <View className="chips incident__block">
        <Chip id="incident-people" expanded={named} onPress={() => setNamed(!named)}>
          {texts.names}
        </Chip>
      </View>
      {named && <Named incidentId={incident.incidentId} version={`${affected}/${people.delivered}`} />}
    </Card>
  )
}

/** By member number; looking here leaves a trace with each of them. */
function Named({ incidentId, version }: { incidentId: number; version: string }) {
  const texts = useIncidentsTexts()
  const codes = useCodeTexts()
  const pages = usePages(async (cursor) => {
    const { people, nextCursor } = await staffApi.incidents.people({
      incidentId,
      limit: 30,
      ...(cursor ? { cursor } : {}),
    })
    return { rows: people, nextCursor }
  }, version)
  return (
    <>
      <View className="small">{texts.namesHint}</View>
      <Rows pages={pages} keyOf={(row) => row.followerId} empty={texts.namesEmpty}>
        {(row) => (
          <View className="incident__line">
            <View className="grow">
              <View className="num">{row.memberNumber ?? texts.noNumber}</View>
              <View className="small">
                {[...row.fields, ...row.sealedFields]
                  .map((field) => codes.incidentField[field])
                  .join(texts.join)}
              </View>
            </View>
            {row.deliveredAt !== null && (
              <Chip tone={row.readAt === null ? 'plain' : 'jade'}>
                {row.readAt === null ? texts.isDelivered : texts.isRead}
              </Chip>
            )}
          </View>
        )}
      </Rows>
    </>
  )
}
