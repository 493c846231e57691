import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { PartnerView } from '@xinyue/shared/contract/partners'
import { Card } from '../../../components/card'
import { Chip } from '../../../components/chip'
import { Facts } from '../../../components/facts'
import { Load } from '../../../components/load'
import { Title } from '../../../components/title'
import { date, dateTime } from '../../../format'
import { useRequest } from '../../../hooks/use-request'
import { useCodeTexts, useLocale } from '../../../language'
import { staffApi } from '../../../staff/api'
import { Shell } from '../../../staff/shell/shell'
import { usePartnersTexts } from '../locales/texts'
import { Actions } from './actions'
import { NoticeRow } from './notice-row'

export default function Partner() {
  const texts = usePartnersTexts()
  const partnerId = Number(useRouter().params.id)
  return (
    <Shell place="admin" title={texts.title} parent="/admin/partners/index" needs="partner.manage">
      <View className="shell__column">
        <Detail partnerId={partnerId} />
      </View>
    </Shell>
  )
}

const tones = { proposed: 'amber', active: 'jade', disabled: 'plain' } as const

/** One partner: what customers are told of it, what it did, and what it still has to destroy. */
function Detail({ partnerId }: { partnerId: number }) {
  const texts = usePartnersTexts()
  const codes = useCodeTexts()
  const request = useRequest(() => staffApi.partners.get({ partnerId }), partnerId)
  return (
    <Load request={request}>
      {({ partner, notices }) => (
        <>
          <Card>
            <View className="stack">
              <View className="row">
                <View className="grow">
                  <Title>{partner.name}</Title>
                </View>
                <Chip tone={tones[partner.status]}>{codes.partnerStatus[partner.status]}</Chip>
              </View>
              <View className="small">{texts.counts(partner.activeLoans, partner.reads)}</View>
              <PartnerFacts partner={partner} />
            </View>
          </Card>
          <Card>
            <Title>{texts.notices}</Title>
            {notices.length === 0 && <View className="small">{texts.noNotices}</View>}
            {notices.map((notice) => (
              <NoticeRow
                key={notice.noticeId}
                partnerId={partnerId}
                notice={notice}
                onChange={() => void request.reload(true)}
              />
            ))}
          </Card>
          <Actions partner={partner} onChange={() => void request.reload(true)} />
        </>
      )}
    </Load>
  )
}

function PartnerFacts({ partner }: { partner: PartnerView }) {
  const texts = usePartnersTexts()
  const codes = useCodeTexts()
  const locale = useLocale()
  const { contract, lastReadAt } = partner
  return (
    <Facts
      facts={[
        { name: texts.legalName, value: partner.legalName },
        { name: texts.contact, value: partner.contact },
        { name: texts.purpose, value: partner.purpose[locale] },
        { name: texts.method, value: partner.method[locale] },
        {
          name: texts.categories,
          value: partner.categories.map((code) => codes.loanCategory[code]).join(texts.join),
        },
        { name: texts.contract, value: date(contract.endsAt) },
        { name: texts.supervision, value: contract.supervision },
        { name: texts.atEnd, value: contract.atEnd },
        { name: texts.callback, value: partner.callbackUrl },
        { name: texts.clientId, value: partner.clientId },
        { name: texts.secretAt, value: dateTime(partner.secretAt) },
        { name: texts.lastRead, value: lastReadAt === null ? texts.never : dateTime(lastReadAt) },
      ]}
    />
  )
}
