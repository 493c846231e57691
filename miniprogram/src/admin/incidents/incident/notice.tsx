import { View } from '@tarojs/components'
import type { Locale } from '@xinyue/shared/contract/fields'
import type { IncidentNotice } from '@xinyue/shared/contract/incident-case'
import { useState } from 'react'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { SecurityNotice } from '../../../components/security-notice'
import { Segmented } from '../../../components/segmented'
import { Title } from '../../../components/title'
import { dateTime } from '../../../calendar'
import { useAction } from '../../../hooks/use-action'
import { useErrorText } from '../../../hooks/use-error-text'
import { useLocale } from '../../../language'
import { staffApi } from '../../../staff/api'
import { useStaff } from '../../../staff/session'
import { Prose } from '../../../components/prose'
import { useIncidentsTexts } from '../locales/texts'
import type { PartProps } from './part-props'

const parts = ['title', 'cause', 'harm', 'remedies', 'selfProtection'] as const

/** What people are told, in both languages; written by one person, approved by another, and shown as it will look. */
export function Notice({ incident, onChange }: PartProps) {
  const texts = useIncidentsTexts()
  const errorText = useErrorText()
  const me = useStaff((state) => state.me)
  const [locale, setLocale] = useState<Locale>(useLocale())
  const [draft, setDraft] = useState<IncidentNotice | null>(null)
  const { incidentId, notice, people } = incident
  const content = draft ?? notice.content
  const frozen = notice.approvedAt !== null || incident.closedAt !== null
  const own = notice.writtenBy.staffId === me?.staffId
  const complete = parts.every(
    (part) => content[part]['zh-CN'].trim() !== '' && content[part].en.trim() !== '',
  )
  const save = useAction(async () => {
    if (!draft) return
    onChange(await staffApi.incidents.writeNotice({ incidentId, content: draft }))
    setDraft(null)
  })
  const approve = useAction(async () =>
    onChange(await staffApi.incidents.approveNotice({ incidentId, writtenAt: notice.writtenAt })),
  )
  const error = save.error ?? approve.error
  const labels = {
    title: texts.noticeTitle,
    cause: texts.cause,
    harm: texts.harm,
    remedies: texts.remedies,
    selfProtection: texts.protection,
  }
  return (
    <Card>
      <Title>{texts.notice}</Title>
      <View className="small">{texts.noticeHint}</View>
      <View className="stack incident__block">
        <Segmented
          id="notice-language"
          label={texts.notice}
          value={locale}
          options={[
            { value: 'zh-CN', text: texts.zh },
            { value: 'en', text: texts.en },
          ]}
          onChange={setLocale}
        />
        {!frozen &&
          parts.map((part) => (
            <Prose
              key={`${part}-${locale}`}
              id={`notice-${part}`}
              label={labels[part]}
              maxLength={part === 'title' ? 100 : 500}
              value={content[part][locale]}
              onChange={(text) => setDraft({ ...content, [part]: { ...content[part], [locale]: text } })}
            />
          ))}
        <View className="small">{texts.preview}</View>
        <View id="notice-preview">
          <SecurityNotice
            locale={locale}
            notice={{
              ...content,
              kind: incident.kind,
              certainty: incident.certainty,
              beganAt: incident.beganAt,
              endedAt: incident.endedAt,
              fields: people.byField.filter(({ readable }) => readable > 0).map(({ field }) => field),
              sealedFields: people.byField
                .filter(({ readable, sealed }) => readable === 0 && sealed > 0)
                .map(({ field }) => field),
              ...incident.contact,
            }}
          />
        </View>
        <View className="small">
          {notice.approvedBy && notice.approvedAt !== null
            ? texts.approved(notice.approvedBy.displayName, dateTime(notice.approvedAt))
            : texts.written(notice.writtenBy.displayName)}
        </View>
        {error !== null && <Answer tone="red">{errorText(error)}</Answer>}
        {!frozen && draft && (
          <Button
            id="notice-save"
            small
            disabled={!complete}
            busy={save.busy}
            onPress={() => void save.run()}
          >
            {texts.save}
          </Button>
        )}
        {!frozen && !draft && own && <Answer tone="amber">{texts.approveOwn}</Answer>}
        {!frozen && !draft && !own && (
          <Button
            id="notice-approve"
            disabled={incident.affected === null}
            busy={approve.busy}
            onPress={() => void approve.run()}
          >
            {texts.approve}
          </Button>
        )}
      </View>
    </Card>
  )
}
