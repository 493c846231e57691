import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { ConsentView } from '@xinyue/shared/contract/consent'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Facts } from '../../components/facts'
import { Foot } from '../../components/foot'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { useCreate } from '../../hooks/use-create'
import { useConsentCalls } from '../../hooks/use-consent'
import { codeOf, useErrorText } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { useTitle } from '../../hooks/use-title'
import { useCodeTexts, useLocale } from '../../language'
import { usePurposeTexts } from '../../pages/privacy/purpose/locales/texts'
import { useSeparateTexts } from './locales/texts'

/** What the law wants asked by itself: one question a screen, yes and no alike (PIPL Art. 23, 29, 39). */
export default function Separate() {
  const texts = useSeparateTexts()
  const locale = useLocale()
  const asked = useRouter().params.purpose
  const request = useRequest(async () => {
    const { consents } = await api.consent.list({})
    const consent = consents.find(({ purpose }) => purpose === asked)
    if (consent) {
      const { noticeVersionId } = consent.notice
      await api.notices.shown({ noticeVersionId, locale, page: 'separate' })
    }
    return consent ?? null
  })
  useTitle(texts.title)
  return (
    <Screen>
      <Load request={request}>
        {(consent) =>
          consent === null || consent.separate.length === 0 ? (
            <View className="small">{texts.nothing}</View>
          ) : (
            <Questions consent={consent} onStale={() => void request.reload()} />
          )
        }
      </Load>
    </Screen>
  )
}

function Questions({ consent, onStale }: { consent: ConsentView; onStale: () => void }) {
  const texts = useSeparateTexts()
  const labels = usePurposeTexts()
  const codes = useCodeTexts()
  const locale = useLocale()
  const calls = useConsentCalls('separate')
  const errorText = useErrorText()
  const [answers, setAnswers] = useState<Readonly<Record<string, boolean>>>({})
  const { notice, purpose, separate } = consent
  // The kinds themselves: what is sensitive must not hide behind a kind word.
  const kinds = (notice.facts?.data ?? []).map((code) => codes.dataKind[code]).join(codes.words.join)
  // A recipient that was refused is not asked about again for going abroad.
  const open = separate.filter(
    ({ key, kind, recipient }) =>
      answers[key] === undefined &&
      !(kind === 'abroad' && answers[`recipient:${recipient?.code ?? ''}`] === false),
  )
  const [question] = open
  const refused = answers['sensitive'] === false

  const grant = useCreate(async (keyOf, given: Readonly<Record<string, boolean>>) => {
    try {
      await calls.grant(
        { purpose, noticeVersionId: notice.noticeVersionId },
        '1_year',
        keyOf,
        separate.map(({ key }) => ({ key, agreed: given[key] === true })),
      )
      await Taro.redirectTo({ url: `/pages/privacy/purpose/index?purpose=${purpose}` })
    } catch (error) {
      if (codeOf(error) === 'notice_outdated') onStale()
      throw error
    }
  })
  const answer = (key: string, agreed: boolean) => {
    setAnswers({ ...answers, [key]: agreed })
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }

  if (refused)
    return (
      <>
        <Answer id="separate-refused">{texts.refused(notice.title[locale])}</Answer>
        <Foot>
          <Button id="separate-back" onPress={() => void Taro.switchTab({ url: '/pages/privacy/index' })}>
            {texts.back}
          </Button>
        </Foot>
      </>
    )
  if (!question)
    return (
      <>
        <View className="display">{notice.title[locale]}</View>
        <Card>
          <Facts
            facts={separate.map(({ key, kind, recipient }) => ({
              name: recipient
                ? texts[kind === 'abroad' ? 'abroadTo' : 'givenTo'](recipient.name[locale])
                : texts.sensitive,
              value: answers[key] ? texts.yes : texts.no,
            }))}
          />
        </Card>
        <Foot note={grant.error !== null && <Answer tone="red">{errorText(grant.error)}</Answer>}>
          <Button id="separate-again" kind="quiet" disabled={grant.busy} onPress={() => setAnswers({})}>
            {texts.again}
          </Button>
          <Button id="separate-finish" busy={grant.busy} onPress={() => void grant.run(answers)}>
            {texts.finish}
          </Button>
        </Foot>
      </>
    )

  const { key, kind, recipient } = question
  const heading =
    recipient === null
      ? texts.askSensitive
      : kind === 'abroad'
        ? texts.askAbroad(recipient.name[locale])
        : texts.askRecipient(recipient.name[locale])
  return (
    <>
      <View>
        <View className="small">{texts.step(separate.indexOf(question) + 1, separate.length)}</View>
        <View className="display">{heading}</View>
        <View className="small">{texts.lead(notice.title[locale])}</View>
      </View>
      <Card>
        <Facts
          facts={[
            ...(recipient === null
              ? [
                  { name: labels.why, value: notice.why[locale] },
                  { name: labels.what, value: kinds },
                ]
              : [
                  { name: texts.who, value: `${recipient.name[locale]} · ${recipient.contact}` },
                  { name: labels.why, value: recipient.why[locale] },
                  { name: labels.what, value: recipient.data[locale] },
                ]),
            ...(notice.necessity ? [{ name: texts.necessity, value: notice.necessity[locale] }] : []),
            ...(notice.impact ? [{ name: texts.impact, value: notice.impact[locale] }] : []),
            { name: labels.howLong, value: notice.retention[locale] },
          ]}
        />
      </Card>
      <Foot>
        <Button id="separate-no" kind="quiet" onPress={() => answer(key, false)}>
          {texts.disagree}
        </Button>
        <Button id="separate-yes" onPress={() => answer(key, true)}>
          {texts.agree}
        </Button>
      </Foot>
    </>
  )
}
