import { View } from '@tarojs/components'
import type { Locale } from '@xinyue/shared/contract/fields'
import type { PersonNotice } from '@xinyue/shared/contract/incident-case'
import { codeTexts } from '@xinyue/shared/locales/texts'
import { dateTime } from '../calendar'
import { en } from '../locales/en'
import { zhCN } from '../locales/zh-CN'
import { Card } from './card'
import { Facts } from './facts'
import { Title } from './title'

type Shown = Omit<PersonNotice, 'incidentId' | 'deliveredAt' | 'readAt'>

interface SecurityNoticeProps {
  notice: Shown
  locale: Locale
  /** Under the title. */
  note?: string
}

/** What one person is told about an incident, in the order of PIPL Art. 57. Staff see the same before they approve. */
export function SecurityNotice({ notice, locale, note }: SecurityNoticeProps) {
  const texts = { 'zh-CN': zhCN, en }[locale].securityNotice
  const codes = codeTexts[locale]
  const names = (fields: Shown['fields']) =>
    fields.map((field) => codes.incidentField[field]).join(texts.join)
  return (
    <Card>
      <Title>{notice.title[locale]}</Title>
      {note !== undefined && <View className="tiny">{note}</View>}
      <View className="rule" />
      <Facts
        facts={[
          {
            name: texts.when,
            value:
              notice.endedAt === null
                ? texts.since(dateTime(notice.beganAt))
                : texts.from(dateTime(notice.beganAt), dateTime(notice.endedAt)),
          },
          ...(notice.fields.length > 0 ? [{ name: texts.data, value: names(notice.fields) }] : []),
          ...(notice.sealedFields.length > 0
            ? [{ name: texts.encrypted, value: `${names(notice.sealedFields)}${texts.sealed}` }]
            : []),
          { name: texts.cause, value: notice.cause[locale] },
          { name: texts.harm, value: notice.harm[locale] },
          { name: texts.remedies, value: notice.remedies[locale] },
          { name: texts.protection, value: notice.selfProtection[locale] },
          {
            name: texts.contact,
            value: (
              <>
                <View>{notice.handler[locale]}</View>
                <View>{notice.privacyOfficer}</View>
                <View>{notice.contact}</View>
              </>
            ),
          },
        ]}
      />
    </Card>
  )
}
