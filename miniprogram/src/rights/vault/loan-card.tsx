import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { LoanView } from '@xinyue/shared/contract/vault'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Seal } from '../../components/seal'
import { date, dayAndTime } from '../../calendar'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useCodeTexts, useLocale } from '../../language'
import { useVaultTexts } from './locales/texts'
import { Reads } from './reads'

/** One loan in force: what, to whom, until when, how often it was read, and one tap to end it. */
export function LoanCard({ loan, onRevoked }: { loan: LoanView; onRevoked: () => void }) {
  const texts = useVaultTexts()
  const codes = useCodeTexts()
  const locale = useLocale()
  const errorText = useErrorText()
  const [open, setOpen] = useState(false)
  const { loanId, partner, categories, expiring, expiresAt, readCount, lastReadAt } = loan
  const revoke = useAction(async () => {
    await api.vault.revoke({ loanId, locale })
    onRevoked()
  })
  return (
    <Card>
      <View className="stack">
        <View className="row">
          <Seal mark={partner.name.slice(0, 1)} state={expiring ? 'expiring' : 'on'} />
          <View className="grow">
            <View className="bold">{partner.name}</View>
            <View className={`small ${expiring ? 'amber' : ''}`}>
              {(expiring ? texts.soon : texts.until)(date(expiresAt))}
            </View>
          </View>
        </View>
        <View className="chips">
          {categories.map(({ category, endedAt }) => (
            <Chip key={category} tone={endedAt === null ? 'jade' : 'dashed'}>
              {endedAt === null
                ? codes.loanCategory[category]
                : texts.categoryEnded(codes.loanCategory[category])}
            </Chip>
          ))}
        </View>
        <View className="small">{loan.purpose[locale]}</View>
        <View className="small">
          {lastReadAt === null ? texts.neverRead : texts.read(readCount, dayAndTime(lastReadAt, locale))}
        </View>
        {open && <Reads loanId={loanId} />}
        <View className="row row--wrap">
          {readCount > 0 && (
            <Button id={`loan-${loanId}-reads`} kind="quiet" small onPress={() => setOpen(!open)}>
              {open ? texts.hideReads : texts.showReads}
            </Button>
          )}
          <Button
            id={`loan-${loanId}-proof`}
            kind="quiet"
            small
            onPress={() => void Taro.navigateTo({ url: `/rights/proof/index?loan=${loanId}` })}
          >
            {texts.proof}
          </Button>
          <Button
            id={`loan-${loanId}-revoke`}
            kind="danger"
            small
            busy={revoke.busy}
            onPress={() => void revoke.run()}
          >
            {revoke.busy ? texts.revoking : texts.revoke}
          </Button>
        </View>
        {revoke.error !== null && <Answer tone="red">{errorText(revoke.error)}</Answer>}
      </View>
    </Card>
  )
}
