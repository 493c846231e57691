import { View } from '@tarojs/components'
import type { Locale } from '@xinyue/shared/contract/fields'
import type { LegalHold } from '@xinyue/shared/contract/retention'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { date } from '../../calendar'
import { count } from '../../format'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { useRetentionTexts } from './locales/texts'
import type { RetentionTexts } from './locales/zh-CN'
import type { Rule } from './rules'

interface HoldRowProps {
  hold: LegalHold
  rules: readonly Rule[]
  onLifted: () => void
}

export function whose({ of, memberNumber }: LegalHold, texts: RetentionTexts): string {
  if (of === 'everybody') return texts.everyone
  return memberNumber === null ? texts.gonePerson : texts.member(memberNumber)
}

export const whatIsHeld = (
  { category }: LegalHold,
  rules: readonly Rule[],
  texts: RetentionTexts,
  locale: Locale,
): string => rules.find((rule) => rule.category === category)?.title[locale] ?? texts.everything

export function HoldRow({ hold, rules, onLifted }: HoldRowProps) {
  const texts = useRetentionTexts()
  const locale = useLocale()
  const [lifting, setLifting] = useState(false)
  const what = whatIsHeld(hold, rules, texts, locale)
  const [now] = useState(Date.now)
  const due = hold.reviewAt <= now
  return (
    <View id={`hold-${hold.holdId}`} className="retention__rule rows__row">
      <View className="row row--top">
        <View className="grow">
          <View className="bold">{`${whose(hold, texts)} · ${what}`}</View>
          <View>{hold.reason}</View>
          <View className="small">{texts.by(hold.placedBy, date(hold.placedAt))}</View>
          {hold.liftedAt !== null ? (
            <View className="small">{texts.lifted(hold.liftedBy ?? '', date(hold.liftedAt))}</View>
          ) : (
            <View className={`small ${due ? 'amber' : ''}`}>
              {(due ? texts.overdue : texts.review)(date(hold.reviewAt))}
            </View>
          )}
          {hold.lockedAway > 0 && <View className="small">{texts.lockedAway(count(hold.lockedAway))}</View>}
        </View>
        {hold.liftedAt === null && !lifting && (
          <View className="retention__lift">
            <Button id={`hold-${hold.holdId}-lift`} small kind="danger" onPress={() => setLifting(true)}>
              {texts.lift}
            </Button>
          </View>
        )}
      </View>
      {lifting && <Lift holdId={hold.holdId} onLifted={onLifted} onCancel={() => setLifting(false)} />}
    </View>
  )
}

function Lift({
  holdId,
  onLifted,
  onCancel,
}: {
  holdId: number
  onLifted: () => void
  onCancel: () => void
}) {
  const texts = useRetentionTexts()
  const errorText = useErrorText()
  const [reason, setReason] = useState('')
  const lift = useAction(async () => {
    await staffApi.retention.liftHold({ holdId, reason: reason.trim() })
    onLifted()
  })
  return (
    <View className="stack retention__form">
      <Answer tone="amber">{texts.liftSure}</Answer>
      <Field id="lift-reason" label={texts.liftWhy} value={reason} onChange={setReason} maxLength={200} />
      {lift.error !== null && <Answer tone="red">{errorText(lift.error)}</Answer>}
      <View className="row">
        <Button id="lift-cancel" kind="quiet" disabled={lift.busy} onPress={onCancel}>
          {texts.cancel}
        </Button>
        <Button
          id="lift-confirm"
          kind="erase"
          disabled={reason.trim() === ''}
          busy={lift.busy}
          onPress={() => void lift.run()}
        >
          {texts.liftConfirm}
        </Button>
      </View>
    </View>
  )
}
