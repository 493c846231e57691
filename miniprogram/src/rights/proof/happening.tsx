import { View } from '@tarojs/components'
import type { Notice } from '@xinyue/shared/contract/policy'
import type { ConsentEvent } from '@xinyue/shared/contract/receipts'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Facts } from '../../components/facts'
import { date, dateTime } from '../../format'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useTexts } from '../../locales/texts'
import { useRightsTexts } from '../locales/texts'
import { Receipt, type ReceiptAnswer } from './receipt'

interface HappeningProps {
  event: ConsentEvent
  notice: Notice | undefined
}

/** One thing that happened: when, in which words, and for a decision its receipt. */
export function Happening({ event, notice }: HappeningProps) {
  const texts = useRightsTexts().proof
  const names = useTexts().purpose
  const errorText = useErrorText()
  const [open, setOpen] = useState(false)
  const [receipt, setReceipt] = useState<ReceiptAnswer | null>(null)
  const { kind, recordId, term, expiresAt, locale } = event
  const id = recordId === null ? `shown-${event.noticeVersionId}-${event.at}` : `record-${recordId}`
  const fetch = useAction(async (wanted: number) =>
    setReceipt(await api.receipts.receipt({ recordId: wanted })),
  )

  const details = [
    dateTime(event.at),
    ...(term === null ? [] : [expiresAt === null ? texts.forever : texts.until(date(expiresAt))]),
    ...(notice ? [texts.version(notice.version)] : []),
  ]
  return (
    <Card>
      <View className="bold" id={id}>
        {texts.events[kind]}
      </View>
      <View className="small num">{details.join(' · ')}</View>
      {open && notice && (
        <View className="proof__part">
          <Facts
            facts={[
              { name: names.why, value: notice.why[locale] },
              { name: names.what, value: notice.dataUsed[locale] },
              { name: names.given, value: notice.recipients[locale] },
              { name: names.howLong, value: notice.retention[locale] },
              { name: names.whenOff, value: notice.whenOff[locale] },
            ]}
          />
          <View className="tiny proof__code">{notice.hash}</View>
        </View>
      )}
      <View className="proof__part proof__buttons">
        {notice && (
          <Button id={`${id}-words`} kind="quiet" small onPress={() => setOpen(!open)}>
            {open ? texts.hideWords : texts.words}
          </Button>
        )}
        {recordId !== null && !receipt && (
          <Button
            id={`${id}-receipt`}
            kind="quiet"
            small
            busy={fetch.busy}
            onPress={() => void fetch.run(recordId)}
          >
            {fetch.busy ? texts.getting : texts.get}
          </Button>
        )}
      </View>
      {fetch.error !== null && <Answer tone="red">{errorText(fetch.error)}</Answer>}
      {receipt && <Receipt id={id} receipt={receipt} />}
    </Card>
  )
}
