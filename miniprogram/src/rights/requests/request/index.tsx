import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../../../api'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Facts } from '../../../components/facts'
import { Load } from '../../../components/load'
import { Prose } from '../../../components/prose'
import { Screen } from '../../../components/screen'
import { Title } from '../../../components/title'
import { date, dateTime } from '../../../calendar'
import { useAction } from '../../../hooks/use-action'
import { useErrorText } from '../../../hooks/use-error-text'
import { useRequest } from '../../../hooks/use-request'
import { useTitle } from '../../../hooks/use-title'
import { useCodeTexts, useLocale } from '../../../language'
import { useRequestTexts } from './locales/texts'
import '../../rights.scss'

/** One request: its clock, what was said, and what came of it. */
export default function Request() {
  const texts = useRequestTexts()
  const codes = useCodeTexts()
  const locale = useLocale()
  const errorText = useErrorText()
  const requestId = Number(useRouter().params.id)
  const [draft, setDraft] = useState('')
  const request = useRequest(() => api.rights.request({ requestId }))
  useTitle(texts.title)
  const reply = useAction(async () => {
    await api.rights.reply({ requestId, note: draft })
    setDraft('')
    await request.reload(true)
  })
  return (
    <Screen>
      <Load request={request}>
        {(shown) => (
          <>
            <Card>
              <Title>{codes.requestKind[shown.kind]}</Title>
              <Facts
                facts={[
                  ...(shown.about
                    ? [{ name: texts.about, value: shown.about.text?.[locale] ?? texts.gone }]
                    : []),
                  { name: texts.opened, value: dateTime(shown.openedAt) },
                  shown.closedAt === null
                    ? {
                        name: texts.due,
                        value: <View className={shown.overdue ? 'red' : ''}>{date(shown.dueAt)}</View>,
                      }
                    : { name: texts.closed, value: dateTime(shown.closedAt) },
                ]}
              />
              <View className="bold" id="request-status">
                {shown.status === 'waiting_for_person' ? texts.yourTurn : codes.requestStatus[shown.status]}
              </View>
            </Card>
            <Card rows>
              {shown.notes.map((note) => (
                <View key={note.noteId} className="said">
                  <View className="row">
                    <View className="grow small">
                      {`${note.role === null ? texts.me : codes.role[note.role]} · ${
                        note.what === 'result' && shown.status === 'refused'
                          ? texts.refused
                          : texts.said[note.what]
                      }`}
                    </View>
                    <View className="tiny num">{dateTime(note.at)}</View>
                  </View>
                  <View className="said__text">{note.text}</View>
                </View>
              ))}
            </Card>
            {shown.status === 'waiting_for_person' && (
              <Card>
                <View className="stack">
                  <View className="amber bold">{texts.waiting}</View>
                  <Prose
                    id="reply"
                    label={texts.replyLabel}
                    maxLength={500}
                    value={draft}
                    onChange={setDraft}
                  />
                  <Button
                    id="reply-send"
                    disabled={draft.trim() === ''}
                    busy={reply.busy}
                    onPress={() => void reply.run()}
                  >
                    {texts.reply}
                  </Button>
                </View>
              </Card>
            )}
            {reply.error !== null && <Answer tone="red">{errorText(reply.error)}</Answer>}
            {shown.closedAt !== null && (
              <>
                <View className="small">{texts.appeal}</View>
                <Button
                  id="request-complain"
                  kind="quiet"
                  onPress={() => void Taro.navigateTo({ url: '/rights/requests/ask/index?kind=complaint' })}
                >
                  {texts.complain}
                </Button>
              </>
            )}
          </>
        )}
      </Load>
    </Screen>
  )
}
