import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Bar } from '../../components/bar'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CopyNote } from '../../components/copy-note'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { date, dateTime } from '../../calendar'
import { useCopy } from '../../hooks/use-copy'
import { useAction } from '../../hooks/use-action'
import { useCreate } from '../../hooks/use-create'
import { useErrorText } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { useTitle } from '../../hooks/use-title'
import { useCopyTexts } from './locales/texts'
import { saveFile } from './save-file'

/** Milliseconds between looks at a copy that is being made. */
const pulse = 700
const size = (bytes: number) =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`

/** Everything held, in one archive to take along (PIPL Art. 45). */
export default function Copy() {
  const texts = useCopyTexts()
  const errorText = useErrorText()
  const [note, setNote] = useState('')
  const request = useRequest(() => api.rights.latestExport({}))
  const { result, reload } = request
  const latest = result.state === 'ready' ? result.data.export : null
  const moving = latest?.status === 'queued' || latest?.status === 'building'
  useTitle(texts.title)
  useEffect(() => {
    if (!moving) return
    const timer = setInterval(() => void reload(true), pulse)
    return () => clearInterval(timer)
  }, [moving, reload])

  const start = useCreate(async (keyOf) => {
    setNote('')
    await api.rights.startExport({}, keyOf())
    await reload(true)
  })
  const save = useAction(async (url: string, at: number) => {
    await saveFile(url, `my-data-${date(at)}.zip`)
    setNote(texts.saved)
  })
  const copying = useCopy()
  const error = start.error ?? save.error
  return (
    <Screen>
      <View className="small">{texts.lead}</View>
      <Load request={request}>
        {({ export: copy, leftToday }) => (
          <>
            {copy && (
              <Card>
                <View className="stack" id={`copy-${copy.status}`}>
                  {moving && (
                    <>
                      <View className="bold">{texts.building}</View>
                      <Bar share={copy.progress / 100} label={texts.progress(copy.progress)} />
                      <View className="small num">{texts.progress(copy.progress)}</View>
                    </>
                  )}
                  {copy.url !== null && copy.bytes !== null && copy.expiresAt !== null && (
                    <>
                      <View className="bold">{texts.ready(size(copy.bytes))}</View>
                      <View className="small">{texts.until(dateTime(copy.expiresAt))}</View>
                      <Button
                        id="copy-save"
                        busy={save.busy}
                        onPress={() => copy.url !== null && void save.run(copy.url, copy.requestedAt)}
                      >
                        {texts.save}
                      </Button>
                      <Button
                        id="copy-link"
                        kind="quiet"
                        onPress={() => copy.url !== null && void copying.copy(copy.url)}
                      >
                        {texts.copyLink}
                      </Button>
                    </>
                  )}
                  {copy.status === 'failed' && <View className="red">{texts.failed}</View>}
                  {copy.status === 'expired' && <View>{texts.expired}</View>}
                </View>
              </Card>
            )}
            <CopyNote id="copy-link-note" copying={copying} done={texts.copied} />
            {note !== '' && <Answer id="copy-note">{note}</Answer>}
            {error !== null && <Answer tone="red">{errorText(error)}</Answer>}
            {!moving && (
              <Button
                id="copy-start"
                kind={copy?.status === 'ready' ? 'quiet' : 'main'}
                disabled={leftToday === 0}
                busy={start.busy}
                onPress={() => void start.run()}
              >
                {copy ? texts.again : texts.start}
              </Button>
            )}
            <View className="small">{texts.left(leftToday)}</View>
          </>
        )}
      </Load>
    </Screen>
  )
}
