import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { api } from '../../../api'
import { Card } from '../../../components/card'
import { Cell } from '../../../components/cell'
import { Details } from '../../../components/details'
import { Facts } from '../../../components/facts'
import { Load } from '../../../components/load'
import { Screen } from '../../../components/screen'
import { Skeleton } from '../../../components/skeleton'
import { isOn } from '../../../consents'
import { date, dateTime } from '../../../calendar'
import { useRequest } from '../../../hooks/use-request'
import { useTitle } from '../../../hooks/use-title'
import { useCodeTexts, useLocale } from '../../../language'
import { usePurposeTexts } from './locales/texts'
import { Decision } from './decision'
import { Recipients } from './recipients'
import './purpose.scss'

export default function Purpose() {
  const texts = usePurposeTexts()
  const locale = useLocale()
  const names = useCodeTexts().purpose
  const asked = useRouter().params.purpose
  const request = useRequest(async () => {
    const [{ consents }, policy] = await Promise.all([api.consent.list({}), api.policy.get({})])
    const consent = consents.find(({ purpose }) => purpose === asked)
    if (consent)
      void api.notices
        .shown({ noticeVersionId: consent.notice.noticeVersionId, locale, page: 'privacy' })
        .catch(() => undefined)
    return {
      consent,
      templateIds: policy.subscribeTemplateIds,
    }
  })
  const { result, replace, reload } = request
  // Short: WeChat's bar cuts a long title off.
  useTitle((result.state === 'ready' && result.data.consent && names[result.data.consent.purpose]) || '')

  return (
    <Screen>
      <Load request={request} skeleton={<Skeleton rows={2} />}>
        {({ consent, templateIds }) => {
          if (!consent) return <View className="small">{texts.gone}</View>
          const { notice } = consent
          return (
            <>
              <Decision
                consent={consent}
                templateIds={templateIds}
                onChange={(changed) => replace({ consent: changed, templateIds })}
                onStale={() => void reload(true)}
              />
              <Recipients
                consent={consent}
                onChange={(changed) => replace({ consent: changed, templateIds })}
              />
              <Card rows>
                <Cell
                  id="purpose-proof"
                  title={texts.proof}
                  value={texts.proofHint}
                  onPress={() =>
                    void Taro.navigateTo({ url: `/rights/proof/index?purpose=${consent.purpose}` })
                  }
                />
              </Card>
              <Card>
                <View className="title purpose__head">{texts.notice}</View>
                <Facts
                  facts={[
                    { name: texts.why, value: notice.why[locale] },
                    { name: texts.what, value: notice.dataUsed[locale] },
                    { name: texts.given, value: notice.recipients[locale] },
                    { name: texts.howLong, value: notice.retention[locale] },
                    { name: texts.whenOff, value: notice.whenOff[locale] },
                  ]}
                />
              </Card>
              <Card>
                <Facts
                  facts={[
                    { name: texts.version, value: String(notice.version) },
                    { name: texts.published, value: date(notice.publishedAt) },
                    ...(consent.withdrawnAt === null
                      ? []
                      : [{ name: texts.withdrawnAt, value: dateTime(consent.withdrawnAt) }]),
                    ...(consent.grantedAt === null || !isOn(consent)
                      ? []
                      : [{ name: texts.grantedAt, value: dateTime(consent.grantedAt) }]),
                  ]}
                />
                <View className="rule" />
                <Details id="purpose-details">
                  <View className="small">{texts.hash}</View>
                  <View className="purpose__hash">{notice.hash}</View>
                  <View className="tiny">{texts.hashHint}</View>
                </Details>
              </Card>
              <Card rows>
                <Cell
                  id="all-versions"
                  title={texts.allVersions}
                  onPress={() =>
                    void Taro.navigateTo({ url: `/rights/notice/index?purpose=${consent.purpose}` })
                  }
                />
              </Card>
            </>
          )
        }}
      </Load>
    </Screen>
  )
}
