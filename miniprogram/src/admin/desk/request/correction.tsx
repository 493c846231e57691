import { View } from '@tarojs/components'
import type { XinyueContract } from '@xinyue/shared/contract'
import type { InputOf } from '@xinyue/shared/endpoint'
import { useState } from 'react'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Title } from '../../../components/title'
import { useAction } from '../../../hooks/use-action'
import { useErrorText } from '../../../hooks/use-error-text'
import { staffApi } from '../../../staff/api'
import { useRequestTexts } from './locales/texts'
import { CorrectField } from './correct-field'
import { CorrectStore } from './correct-store'
import type { Asked } from './asked'
import { fenOf, nameOf, pointsOf, timeOf, timeText } from './read-correction'

type Change = InputOf<XinyueContract['desk']['correct']>['change']

interface CorrectionProps {
  requestId: number
  correctable: NonNullable<Asked['correctable']>
  onChange: () => void
}

/** Each thing that can be wrong has its own field and its own button; nothing else is touched. */
export function Correction({ requestId, correctable, onChange }: CorrectionProps) {
  const texts = useRequestTexts()
  const errorText = useErrorText()
  const [done, setDone] = useState(false)
  const correct = useAction(async (change: Change) => {
    setDone(false)
    await staffApi.desk.correct({ requestId, change })
    setDone(true)
    onChange()
  })
  const set = (change: Change) => void correct.run(change)
  const { busy } = correct
  return (
    <Card>
      <View className="stack">
        <Title>{correctable.kind === 'member' ? texts.correctMember : texts.correct}</Title>
        {correctable.kind === 'member' ? (
          <>
            <CorrectField
              id="name"
              texts={texts.name}
              now=""
              read={nameOf}
              busy={busy}
              onSet={(displayName) => set({ what: 'name', displayName })}
            />
            <CorrectField
              id="points"
              texts={texts.points}
              now={String(correctable.points)}
              read={pointsOf}
              busy={busy}
              onSet={(points) => set({ what: 'points', points })}
            />
          </>
        ) : (
          <>
            {correctable.kind === 'purchase' && (
              <CorrectField
                id="amount"
                texts={texts.amount}
                now={correctable.amountFen === null ? '' : (correctable.amountFen / 100).toFixed(2)}
                read={fenOf}
                busy={busy}
                onSet={(amountFen) => set({ what: 'amount', amountFen })}
              />
            )}
            <CorrectField
              id="time"
              texts={texts.time}
              now={timeText(correctable.occurredAt)}
              read={timeOf}
              busy={busy}
              onSet={(occurredAt) => set({ what: 'time', occurredAt })}
            />
            <CorrectStore
              storeId={correctable.storeId}
              busy={busy}
              onSet={(storeId) => set({ what: 'store', storeId })}
            />
            <Button
              id="correct-remove"
              small
              kind="danger"
              disabled={busy}
              onPress={() => set({ what: 'not_theirs' })}
            >
              {texts.notTheirs}
            </Button>
          </>
        )}
        {done && <Answer id="corrected">{texts.corrected}</Answer>}
        {correct.error !== null && <Answer tone="red">{errorText(correct.error)}</Answer>}
      </View>
    </Card>
  )
}
