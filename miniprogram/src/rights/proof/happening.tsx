import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Facts, type Fact } from '../../components/facts'
import { date, dateTime } from '../../calendar'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useProofTexts } from './locales/texts'
import { Receipt, type ReceiptAnswer } from './receipt'

interface HappeningProps {
  id: string
  title: string
  at: number
  /** Null: the words were only shown, so there is nothing to prove. */
  recordId: number | null
  term: string | null
  expiresAt: number | null
  words: { facts: readonly Fact[]; hash: string; version: number | null } | undefined
}

/** One thing that happened: when, in which words, and for a decision its receipt. */
export function Happening({ id, title, at, recordId, term, expiresAt, words }: HappeningProps) {
  const texts = useProofTexts()
  const errorText = useErrorText()
  const [open, setOpen] = useState(false)
  const [receipt, setReceipt] = useState<ReceiptAnswer | null>(null)
  const fetch = useAction(async (wanted: number) =>
    setReceipt(await api.receipts.receipt({ recordId: wanted })),
  )

  const details = [
    dateTime(at),
    ...(term === null ? [] : [expiresAt === null ? texts.forever : texts.until(date(expiresAt))]),
    ...(words && words.version !== null ? [texts.version(words.version)] : []),
  ]
  return (
    <Card>
      <View className="bold" id={id}>
        {title}
      </View>
      <View className="small num">{details.join(' · ')}</View>
      {open && words && (
        <View className="proof__part">
          <Facts facts={words.facts} />
          <View className="tiny proof__code">{words.hash}</View>
        </View>
      )}
      <View className="proof__part proof__buttons">
        {words && (
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
