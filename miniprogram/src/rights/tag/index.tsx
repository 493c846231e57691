import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Facts } from '../../components/facts'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { Title } from '../../components/title'
import { date, dateTime } from '../../calendar'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { useTitle } from '../../hooks/use-title'
import { useCodeTexts, useLocale } from '../../language'
import { useTexts } from '../../locales/texts'
import { useTagTexts } from './locales/texts'
import '../rights.scss'

/** Why the person has a tag, what it does, and how to be rid of it for good (PIPL Art. 24). */
export default function Tag() {
  const texts = useTagTexts()
  const common = useTexts().common
  const codes = useCodeTexts()
  const locale = useLocale()
  const errorText = useErrorText()
  const tagId = Number(useRouter().params.id)
  const [asking, setAsking] = useState(false)
  const [allowed, setAllowed] = useState(false)
  const request = useRequest(() => api.rights.explainTag({ tagId }))
  useTitle(texts.title)
  const object = useAction(async () => {
    await api.rights.objectToTag({ tagId })
    setAsking(false)
    await request.reload(true)
  })
  const allow = useAction(async () => {
    await api.rights.allowTag({ tagId })
    setAllowed(true)
  })
  const error = object.error ?? allow.error
  return (
    <Screen>
      <Load request={request}>
        {(tag) => (
          <>
            <Card>
              <Title>{tag.name}</Title>
              <Facts
                facts={[
                  {
                    name: texts.by,
                    value:
                      tag.appliedAt === null
                        ? texts.gone
                        : tag.appliedBy === null
                          ? texts.someone
                          : [codes.role[tag.appliedBy.role], tag.appliedBy.store]
                              .filter((part) => part !== null)
                              .join(' · '),
                  },
                  ...(tag.appliedAt === null ? [] : [{ name: texts.at, value: dateTime(tag.appliedAt) }]),
                  { name: texts.why, value: tag.why[locale] },
                  { name: texts.basedOn, value: tag.basedOn[locale] },
                  { name: texts.usedFor, value: tag.usedFor[locale] },
                  { name: texts.automated, value: texts.notAutomated },
                ]}
              />
            </Card>
            {tag.campaigns.length > 0 && (
              <Card rows>
                <View className="held">
                  <Title>{texts.campaigns}</Title>
                </View>
                {tag.campaigns.map((campaign) => (
                  <Cell
                    key={`${campaign.at}${campaign.name}`}
                    title={campaign.name}
                    text={campaign.received ? texts.received : texts.notReceived}
                    value={date(campaign.at)}
                  />
                ))}
              </Card>
            )}
            {allowed ? (
              <Answer id="allowed">{texts.allowed}</Answer>
            ) : tag.objectedAt !== null ? (
              <Card>
                <View className="stack">
                  <View id="objected">{texts.objected(date(tag.objectedAt))}</View>
                  <Button
                    id="tag-allow"
                    kind="quiet"
                    small
                    busy={allow.busy}
                    onPress={() => void allow.run()}
                  >
                    {texts.allow}
                  </Button>
                </View>
              </Card>
            ) : asking ? (
              <Card>
                <View className="stack">
                  <View>{texts.objectAsk}</View>
                  <View className="row">
                    <Button kind="quiet" small disabled={object.busy} onPress={() => setAsking(false)}>
                      {common.cancel}
                    </Button>
                    <Button
                      id="tag-object-confirm"
                      kind="danger"
                      small
                      busy={object.busy}
                      onPress={() => void object.run()}
                    >
                      {texts.objectYes}
                    </Button>
                  </View>
                </View>
              </Card>
            ) : (
              <Button id="tag-object" kind="danger" onPress={() => setAsking(true)}>
                {texts.object}
              </Button>
            )}
            {error !== null && <Answer tone="red">{errorText(error)}</Answer>}
            <Button
              id="tag-ask"
              kind="quiet"
              onPress={() =>
                void Taro.navigateTo({
                  url: `/rights/requests/ask/index?kind=explain&about=tag&id=${tagId}&words=${encodeURIComponent(tag.name)}`,
                })
              }
            >
              {texts.ask}
            </Button>
          </>
        )}
      </Load>
    </Screen>
  )
}
