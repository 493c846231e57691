import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { api } from '../../api'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Rows } from '../../components/rows'
import { Screen } from '../../components/screen'
import { dayAndTime } from '../../calendar'
import { usePages } from '../../hooks/use-pages'
import { useTitle } from '../../hooks/use-title'
import { useCodeTexts, useLocale } from '../../language'
import { useAccessLogTexts } from './locales/texts'
import '../rights.scss'

/** Each look of staff at the person's data, and a way to say that it should not have been. */
export default function AccessLog() {
  const texts = useAccessLogTexts()
  const codes = useCodeTexts()
  const locale = useLocale()
  useTitle(texts.title)
  const pages = usePages(async (cursor) => {
    const { entries, nextCursor } = await api.rights.accessLog({ limit: 20, ...(cursor ? { cursor } : {}) })
    return { rows: entries, nextCursor }
  }, '')
  return (
    <Screen>
      <View className="small" id="access-log-lead">
        {texts.lead}
      </View>
      <Card rows>
        <Rows pages={pages} keyOf={(entry) => entry.entryId} empty={texts.empty}>
          {(entry) => (
            <View className="held">
              <View className="row row--top">
                <View className="grow bold">
                  {[codes.role[entry.role], entry.store].filter((part) => part !== null).join(' · ')}
                </View>
                <View className="small num">{dayAndTime(entry.at, locale)}</View>
              </View>
              <View>{codes.accessReason[entry.reason]}</View>
              <View className="small">
                {texts.fields(entry.fields.map((field) => codes.accessField[field]).join(texts.join))}
              </View>
              <View className="held__actions">
                <Chip
                  id={`wrong-${entry.entryId}`}
                  onPress={() =>
                    void Taro.navigateTo({
                      url: `/rights/requests/ask/index?kind=complaint&about=access&id=${entry.entryId}`,
                    })
                  }
                >
                  {texts.wrong}
                </Chip>
              </View>
            </View>
          )}
        </Rows>
      </Card>
    </Screen>
  )
}
