import { View } from '@tarojs/components'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'
import { Title } from '../../components/title'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { staffApi } from '../../staff/api'
import { useAdminTexts } from '../locales/texts'
import type { Asked } from './detail'

interface CorrectionProps {
  requestId: number
  correctable: NonNullable<Asked['correctable']>
  onChange: () => void
}

/** Yuan as somebody types them, in fen; null: no amount. */
const fenOf = (text: string): number | null =>
  /^\d{1,6}(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : null

export function Correction({ requestId, correctable, onChange }: CorrectionProps) {
  const texts = useAdminTexts().request
  const errorText = useErrorText()
  const [amount, setAmount] = useState(
    correctable.amountFen === null ? '' : (correctable.amountFen / 100).toFixed(2),
  )
  const [done, setDone] = useState(false)
  const fen = fenOf(amount)
  const correct = useAction(
    async (change: { what: 'amount'; amountFen: number } | { what: 'not_theirs' }) => {
      await staffApi.desk.correct({ requestId, change })
      setDone(true)
      onChange()
    },
  )
  return (
    <Card>
      <View className="stack">
        <Title>{texts.correct}</Title>
        {correctable.kind === 'purchase' && (
          <>
            <Field
              id="correct-amount"
              label={texts.amount}
              value={amount}
              onChange={setAmount}
              maxLength={10}
              {...(fen === null ? { error: texts.amountWrong } : {})}
            />
            <Button
              id="correct-set"
              small
              kind="quiet"
              disabled={fen === null || fen === correctable.amountFen}
              busy={correct.busy}
              onPress={() => fen !== null && void correct.run({ what: 'amount', amountFen: fen })}
            >
              {texts.setAmount}
            </Button>
          </>
        )}
        <Button
          id="correct-remove"
          small
          kind="danger"
          disabled={correct.busy}
          onPress={() => void correct.run({ what: 'not_theirs' })}
        >
          {texts.notTheirs}
        </Button>
        {done && <Answer id="corrected">{texts.corrected}</Answer>}
        {correct.error !== null && <Answer tone="red">{errorText(correct.error)}</Answer>}
      </View>
    </Card>
  )
}
