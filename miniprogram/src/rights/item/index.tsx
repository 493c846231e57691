import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { DataCategory } from '@xinyue/shared/contract/privacy'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Facts } from '../../components/facts'
import { Rows } from '../../components/rows'
import { Screen } from '../../components/screen'
import { Title } from '../../components/title'
import { count } from '../../format'
import { useAction } from '../../hooks/use-action'
import { codeOf, useErrorText } from '../../hooks/use-error-text'
import { usePages } from '../../hooks/use-pages'
import { useReturn } from '../../hooks/use-return'
import { useTitle } from '../../hooks/use-title'
import { useLocale } from '../../language'
import { useTexts } from '../../locales/texts'
import { useItemTexts } from './locales/texts'
import '../rights.scss'
import { Held } from './held'

/** Everything held of one kind, to the last line; each may go, be questioned, or says why it stays. */
export default function Item() {
  const texts = useItemTexts()
  const common = useTexts().common
  const locale = useLocale()
  const errorText = useErrorText()
  const code = useRouter().params.code ?? ''
  const [about, setAbout] = useState<DataCategory | null>(null)
  const [shown, setShown] = useState(0)
  const [asking, setAsking] = useState(false)
  const [note, setNote] = useState('')
  const again = () => setShown((n) => n + 1)
  useTitle(about?.title[locale] ?? texts.title)
  useReturn(again)
  const pages = usePages(async (cursor) => {
    try {
      const { category, nextCursor } = await api.rights.category({
        code,
        limit: 20,
        ...(cursor ? { cursor } : {}),
      })
      setAbout(category)
      return { rows: category.items.map((item, at) => ({ item, key: `${cursor ?? ''}${at}` })), nextCursor }
    } catch (error) {
      // All of it is gone: nothing to show is no failure.
      if (codeOf(error) !== 'not_found') throw error
      setAbout(null)
      return { rows: [], nextCursor: null }
    }
  }, String(shown))
  const gone = (removed: number) => {
    setNote(texts.removed(removed))
    setAsking(false)
    again()
  }
  const removeAll = useAction(async () => gone((await api.rights.deleteCategory({ code })).removed))

  return (
    <Screen>
      {about && (
        <Card>
          <Title>{about.title[locale]}</Title>
          <View className="small num">{texts.count(count(about.count))}</View>
          <Facts
            facts={[
              { name: texts.source, value: about.source[locale] },
              { name: texts.why, value: about.why[locale] },
              { name: texts.until, value: about.until[locale] },
              ...(about.keptBecause ? [{ name: texts.kept, value: about.keptBecause[locale] }] : []),
            ]}
          />
          {about.mayDelete && !asking && (
            <Button id="remove-all" kind="danger" small onPress={() => setAsking(true)}>
              {texts.removeAll}
            </Button>
          )}
          {about.mayDelete && asking && (
            <View className="held__ask">
              <View className="red">{texts.removeAllAsk(count(about.count))}</View>
              <View className="row">
                <Button kind="quiet" small disabled={removeAll.busy} onPress={() => setAsking(false)}>
                  {common.cancel}
                </Button>
                <Button
                  id="remove-all-confirm"
                  kind="erase"
                  small
                  busy={removeAll.busy}
                  onPress={() => void removeAll.run()}
                >
                  {texts.removeYes}
                </Button>
              </View>
            </View>
          )}
        </Card>
      )}
      {note !== '' && <Answer id="removed">{note}</Answer>}
      {removeAll.error !== null && <Answer tone="red">{errorText(removeAll.error)}</Answer>}
      <Card rows>
        <Rows pages={pages} keyOf={({ key }) => key} empty={texts.empty}>
          {({ item }) => (
            <Held
              item={item}
              mayDelete={about?.mayDelete ?? false}
              onRemoved={gone}
              onOpen={(url) => void Taro.navigateTo({ url })}
            />
          )}
        </Rows>
      </Card>
    </Screen>
  )
}
