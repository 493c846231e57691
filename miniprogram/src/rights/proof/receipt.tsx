import { View } from '@tarojs/components'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { OutputOf } from '@xinyue/shared/endpoint'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { CopyNote } from '../../components/copy-note'
import { Details } from '../../components/details'
import { count } from '../../format'
import { useAction } from '../../hooks/use-action'
import { useCopy } from '../../hooks/use-copy'
import { useErrorText } from '../../hooks/use-error-text'
import { useProofTexts } from './locales/texts'

export type ReceiptAnswer = OutputOf<XinyueContract['receipts']['receipt']>

/** The signed receipt: what it is in plain words, to take along, and to be checked here or anywhere. */
export function Receipt({ id, receipt }: { id: string; receipt: ReceiptAnswer }) {
  const texts = useProofTexts()
  const errorText = useErrorText()
  const copying = useCopy()
  const [good, setGood] = useState<boolean | null>(null)
  const check = useAction(async () => {
    const { valid, recorded } = await api.receipts.verify({ document: receipt.receipt })
    setGood(valid && recorded)
  })
  return (
    <View className="proof__part">
      <View className="rule" />
      <View className="bold">{texts.receipt}</View>
      <View className="small">{texts.receiptLead}</View>
      <View className="small">{texts.place(count(receipt.leafIndex + 1))}</View>
      <View className="proof__buttons">
        <Button id={`${id}-copy`} kind="quiet" small onPress={() => void copying.copy(receipt.receipt)}>
          {texts.copy}
        </Button>
        <Button id={`${id}-check`} kind="quiet" small busy={check.busy} onPress={() => void check.run()}>
          {check.busy ? texts.checking : texts.check}
        </Button>
      </View>
      <CopyNote copying={copying} />
      {good !== null && (
        <View className="proof__part">
          <Answer id={`${id}-checked`} tone={good ? 'jade' : 'red'}>
            {good ? texts.good : texts.bad}
          </Answer>
        </View>
      )}
      {check.error !== null && <Answer tone="red">{errorText(check.error)}</Answer>}
      <View className="proof__part">
        <Details id={`${id}-details`}>
          <View className="proof__code" id={`${id}-text`}>
            {receipt.receipt}
          </View>
          <View className="small">{texts.offline}</View>
          <View className="tiny proof__code">{receipt.keysUrl}</View>
        </Details>
      </View>
    </View>
  )
}
