import { View } from '@tarojs/components'
import { Card } from '../../../components/card'
import { Facts } from '../../../components/facts'
import { Load } from '../../../components/load'
import { Title } from '../../../components/title'
import { date, dateTime } from '../../../calendar'
import { useRequest } from '../../../hooks/use-request'
import { useCodeTexts, useLocale } from '../../../language'
import { staffApi } from '../../../staff/api'
import { useRequestTexts } from './locales/texts'
import { Correction } from './correction'
import { Steps } from './steps'
import './request.scss'

interface RequestDetailProps {
  requestId: number
  onChange: () => void
}

/** One request as the privacy desk sees it. Opening it leaves a trace that the customer can see. */
export function RequestDetail({ requestId, onChange }: RequestDetailProps) {
  const texts = useRequestTexts()
  const codes = useCodeTexts()
  const locale = useLocale()
  const request = useRequest(() => staffApi.desk.get({ requestId }))
  const changed = () => {
    void request.reload(true)
    onChange()
  }
  return (
    <Load request={request}>
      {(asked) => (
        <>
          <Card>
            <View className="row">
              <View className="grow">
                <Title>{codes.requestKind[asked.kind]}</Title>
              </View>
              <View className="bold" id="request-status">
                {codes.requestStatus[asked.status]}
              </View>
            </View>
            {asked.escalated && asked.closedAt === null && <View className="red">{texts.escalated}</View>}
            <Facts
              facts={[
                { name: texts.who, value: `${asked.maskedName ?? texts.noName} · ${asked.memberNumber}` },
                ...(asked.about
                  ? [{ name: texts.about, value: asked.about.text?.[locale] ?? texts.gone }]
                  : []),
                { name: texts.opened, value: dateTime(asked.openedAt) },
                asked.closedAt === null
                  ? {
                      name: texts.due,
                      value: <View className={asked.overdue ? 'red' : ''}>{date(asked.dueAt)}</View>,
                    }
                  : { name: texts.closed, value: dateTime(asked.closedAt) },
                {
                  name: texts.takenBy,
                  value: asked.takenBy ? codes.role[asked.takenBy.role] : texts.nobody,
                },
              ]}
            />
          </Card>
          <Card rows>
            {asked.notes.map((note) => (
              <View key={note.noteId} className="request__said">
                <View className="row">
                  <View className="grow small">
                    {`${note.role === null ? texts.person : codes.role[note.role]} · ${texts.said[note.what]}`}
                  </View>
                  <View className="tiny num">{dateTime(note.at)}</View>
                </View>
                <View className="request__text">{note.text}</View>
              </View>
            ))}
          </Card>
          {asked.status === 'in_progress' && asked.correctable && (
            <Correction requestId={requestId} correctable={asked.correctable} onChange={changed} />
          )}
          {asked.closedAt === null && <Steps request={asked} onChange={changed} />}
        </>
      )}
    </Load>
  )
}
