import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { ItemKind } from '@xinyue/shared/contract/privacy'
import { useState } from 'react'
import { api } from '../../../api'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Chip } from '../../../components/chip'
import { Foot } from '../../../components/foot'
import { Prose } from '../../../components/prose'
import { Screen } from '../../../components/screen'
import { Title } from '../../../components/title'
import { dateTime } from '../../../calendar'
import { useErrorText } from '../../../hooks/use-error-text'
import { useRequest } from '../../../hooks/use-request'
import { useTitle } from '../../../hooks/use-title'
import { useCodeTexts } from '../../../language'
import { useAskTexts } from './locales/texts'
import { useCreate } from '../../../hooks/use-create'

const kinds = ['correct', 'erase', 'explain', 'access', 'object', 'complaint'] as const
type Kind = (typeof kinds)[number]
const abouts: readonly ItemKind[] = ['interaction', 'tag', 'access', 'message']

/** WeChat hands parameters on as they were written, a browser decoded. */
const plain = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Something somebody has to look at; what it is about comes along from where it was tapped. */
export default function Ask() {
  const texts = useAskTexts()
  const codes = useCodeTexts()
  const errorText = useErrorText()
  const { params } = useRouter()
  // Nothing is chosen ahead: each kind has a clock of its own, and a question is no complaint.
  const [kind, setKind] = useState<Kind | null>(kinds.find((each) => each === params.kind) ?? null)
  const [note, setNote] = useState('')
  const aboutKind = abouts.find((each) => each === params.about)
  const about = aboutKind ? { kind: aboutKind, id: Number(params.id) } : null
  useTitle(texts.title)

  /** The look itself in words, when it is a look; other things are named by their page. */
  const look = useRequest(async () => {
    if (about?.kind !== 'access') return null
    const { entries } = await api.rights.accessLog({ limit: 100 })
    return entries.find(({ entryId }) => entryId === about.id) ?? null
  })
  const seen = look.result.state === 'ready' ? look.result.data : null
  const words = seen
    ? [codes.role[seen.role], seen.store, dateTime(seen.at)].filter((part) => part !== null).join(' · ')
    : plain(params.words ?? '')

  const send = useCreate(async (keyOf) => {
    if (kind === null) return
    const { requestId } = await api.rights.openRequest({ kind, note, ...(about ? { about } : {}) }, keyOf())
    await Taro.redirectTo({ url: `/rights/requests/request/index?id=${requestId}` })
  })
  return (
    <Screen>
      <Card>
        <View className="stack">
          <Title>{texts.what}</Title>
          <View className="chips">
            {kinds.map((each) => (
              <Chip key={each} id={`ask-${each}`} chosen={each === kind} onPress={() => setKind(each)}>
                {texts.kinds[each]}
              </Chip>
            ))}
          </View>
          <View className="small">{kind === null ? texts.choose : texts.answerBy[kind]}</View>
        </View>
      </Card>
      <Card>
        <View className="stack">
          {about && words !== '' && (
            <View>
              <View className="small">{texts.about}</View>
              <View id="ask-about">{words}</View>
            </View>
          )}
          <Prose
            id="ask-note"
            label={texts.note}
            placeholder={texts.placeholder}
            hint={texts.noteHint}
            maxLength={500}
            value={note}
            onChange={setNote}
          />
        </View>
      </Card>
      <Foot note={send.error !== null && <Answer tone="red">{errorText(send.error)}</Answer>}>
        <Button
          id="ask-send"
          disabled={kind === null || note.trim() === ''}
          busy={send.busy}
          onPress={() => void send.run()}
        >
          {texts.send}
        </Button>
      </Foot>
    </Screen>
  )
}
