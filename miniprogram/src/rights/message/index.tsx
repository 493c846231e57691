import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
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
import { useConsentCalls } from '../../hooks/use-consent'
import { useErrorText } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { useTitle } from '../../hooks/use-title'
import { useCodeTexts } from '../../language'
import { useMessageTexts } from './locales/texts'
import '../rights.scss'

/** Why one message came: for whom it was, the consent it rests on, who decided, and the end of its kind in one tap. */
export default function Message() {
  const texts = useMessageTexts()
  const codes = useCodeTexts()
  const calls = useConsentCalls('home')
  const errorText = useErrorText()
  const messageId = Number(useRouter().params.id)
  const [stopped, setStopped] = useState(false)
  const request = useRequest(() => api.rights.explainMessage({ messageId }), String(messageId))
  useTitle(texts.title)
  const stop = useAction(async (purpose: OptionalPurpose) => {
    await calls.withdraw(purpose)
    setStopped(true)
    await request.reload(true)
  })
  const open = (url: string) => () => void Taro.navigateTo({ url })
  return (
    <Screen>
      <Load request={request}>
        {({ title, template, sentAt, purpose, audience, consent, stillOn, writtenBy, approvedBy }) => (
          <>
            <Card>
              {template !== null && <View className="small">{template}</View>}
              <Title>{title}</Title>
              <Facts
                facts={[
                  { name: texts.sent, value: dateTime(sentAt) },
                  { name: texts.audience, value: texts.everybodyWith(audience.tag) },
                  {
                    name: texts.consent,
                    value:
                      consent === null
                        ? texts.noRecord
                        : [
                            texts.agreed(date(consent.at), codes.purpose[purpose], consent.version),
                            consent.expiresAt === null
                              ? texts.forever
                              : texts.untilThen(date(consent.expiresAt)),
                          ].join(codes.words.join),
                  },
                  {
                    name: texts.decided,
                    value: [
                      texts.written(codes.role[writtenBy]),
                      ...(approvedBy === null ? [] : [texts.approved(codes.role[approvedBy])]),
                    ].join(codes.words.join),
                  },
                  { name: texts.automated, value: texts.notAutomated },
                ]}
              />
            </Card>
            <Card rows>
              {audience.explained && (
                <Cell
                  id="message-tag"
                  title={texts.tag}
                  onPress={open(`/rights/tag/index?id=${audience.tagId}`)}
                />
              )}
              <Cell
                id="message-proof"
                title={texts.proof}
                onPress={open(`/rights/proof/index?purpose=${purpose}`)}
              />
              <Cell
                id="message-ask"
                title={texts.ask}
                onPress={open(
                  `/rights/requests/ask/index?kind=explain&about=message&id=${messageId}&words=${encodeURIComponent(title)}`,
                )}
              />
            </Card>
            {stopped ? (
              <Answer id="messages-stopped">{texts.stopped}</Answer>
            ) : stillOn ? (
              <Button id="message-stop" kind="danger" busy={stop.busy} onPress={() => void stop.run(purpose)}>
                {texts.stop}
              </Button>
            ) : (
              <View className="small">{texts.off}</View>
            )}
            {stop.error !== null && <Answer tone="red">{errorText(stop.error)}</Answer>}
          </>
        )}
      </Load>
    </Screen>
  )
}
