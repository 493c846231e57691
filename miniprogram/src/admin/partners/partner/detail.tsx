import { View } from '@tarojs/components'
import type { PartnerView } from '@xinyue/shared/contract/partners'
import { Card } from '../../../components/card'
import { Chip } from '../../../components/chip'
import { Facts } from '../../../components/facts'
import { Load } from '../../../components/load'
import { Title } from '../../../components/title'
import { date, dateTime } from '../../../calendar'
import { useRequest } from '../../../hooks/use-request'
import { useCodeTexts, useLocale } from '../../../language'
import { staffApi } from '../../../staff/api'
import { usePartnersTexts } from '../locales/texts'
import { Actions } from './actions'
import { NoticeRow } from './notice-row'

const tones = { proposed: 'amber', active: 'jade', disabled: 'plain' } as const

/** One partner: what customers are told of it, what it did, and what it still has to destroy. */
export function PartnerDetail({ partnerId, onChange }: { partnerId: number; onChange: () => void }) {
  const texts = usePartnersTexts()
  const codes = useCodeTexts()
  const request = useRequest(() => staffApi.partners.get({ partnerId }), partnerId)
  const changed = () => {
    void request.reload(true)
    onChange()
  }
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
              <NoticeRow key={notice.noticeId} partnerId={partnerId} notice={notice} onChange={changed} />
            ))}
          </Card>
          <Actions partner={partner} onChange={changed} />
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
