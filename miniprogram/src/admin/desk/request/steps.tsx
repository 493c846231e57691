import { View } from '@tarojs/components'
import { useState } from 'react'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Prose } from '../../../components/prose'
import { useAction } from '../../../hooks/use-action'
import { useErrorText } from '../../../hooks/use-error-text'
import { staffApi } from '../../../staff/api'
import { useRequestTexts } from './locales/texts'
import type { Asked } from './asked'

type Verb = 'answer' | 'ask' | 'refuse'

/** What may be done with a request now. A refusal is asked once more, because the reason is what remains. */
export function Steps({ request, onChange }: { request: Asked; onChange: () => void }) {
  const texts = useRequestTexts()
  const errorText = useErrorText()
  const [note, setNote] = useState('')
  const [refusing, setRefusing] = useState(false)
  const { requestId, status } = request
  const take = useAction(async () => {
    await staffApi.desk.take({ requestId })
    onChange()
  })
  const say = useAction(async (verb: Verb) => {
    await staffApi.desk[verb]({ requestId, note })
    setNote('')
    setRefusing(false)
    onChange()
  })
  const error = take.error ?? say.error
  const silent = note.trim() === '' || say.busy
  return (
    <Card>
      <View className="stack">
        {status === 'open' ? (
          <Button id="request-take" busy={take.busy} onPress={() => void take.run()}>
            {texts.take}
          </Button>
        ) : (
          <>
            <Prose
              id="request-note"
              label={texts.words}
              placeholder={texts.placeholder}
              maxLength={500}
              value={note}
              onChange={setNote}
            />
            {refusing ? (
              <>
                <View>{texts.refuseAsk}</View>
                <View className="row">
                  <Button kind="quiet" small disabled={say.busy} onPress={() => setRefusing(false)}>
                    {texts.cancel}
                  </Button>
                  <Button
                    id="request-refuse-confirm"
                    kind="danger"
                    small
                    disabled={silent}
                    onPress={() => void say.run('refuse')}
                  >
                    {texts.refuse}
                  </Button>
                </View>
              </>
            ) : (
              <>
                <Button
                  id="request-answer"
                  disabled={silent}
                  busy={say.busy}
                  onPress={() => void say.run('answer')}
                >
                  {texts.answer}
                </Button>
                <View className="row row--wrap">
                  {status === 'in_progress' && (
                    <Button
                      id="request-ask"
                      kind="quiet"
                      small
                      disabled={silent}
                      onPress={() => void say.run('ask')}
                    >
                      {texts.ask}
                    </Button>
                  )}
                  <Button
                    id="request-refuse"
                    kind="danger"
                    small
                    disabled={silent}
                    onPress={() => setRefusing(true)}
                  >
                    {texts.refuse}
                  </Button>
                </View>
              </>
            )}
          </>
        )}
        {error !== null && <Answer tone="red">{errorText(error)}</Answer>}
      </View>
    </Card>
  )
}
