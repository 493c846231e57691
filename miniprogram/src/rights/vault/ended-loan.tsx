import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { LoanView } from '@xinyue/shared/contract/vault'
import { Chip } from '../../components/chip'
import { Seal } from '../../components/seal'
import { date } from '../../calendar'
import { useCodeTexts } from '../../language'
import { useVaultTexts } from './locales/texts'

const tones = { waiting: '', delivered: '', confirmed: 'jade', overdue: 'red' } as const

/** A loan that is over, and whether the partner said that it destroyed what it had. */
export function EndedLoan({ loan }: { loan: LoanView }) {
  const texts = useVaultTexts()
  const codes = useCodeTexts()
  const { partner, categories, endReason, endedAt, readCount, lastReadAt, destroy } = loan
  return (
    <View className="ended" id={`loan-${loan.loanId}-ended`}>
      <Seal mark={partner.name.slice(0, 1)} state="off" />
      <View className="grow stack--tight">
        <View className="bold">{partner.name}</View>
        <View className="small">
          {categories.map(({ category }) => codes.loanCategory[category]).join(texts.join)}
        </View>
        {endReason !== null && endedAt !== null && (
          <View className="small">{texts.ended(codes.loanEnd[endReason], date(endedAt))}</View>
        )}
        <View className="small">
          {lastReadAt === null ? texts.neverRead : texts.read(readCount, date(lastReadAt))}
        </View>
        {destroy.map(({ state, createdAt, confirmedAt }) => (
          <View key={createdAt} className={`small ${tones[state]}`}>
            {confirmedAt === null
              ? codes.destroyState[state]
              : texts.confirmedOn(codes.destroyState[state], date(confirmedAt))}
          </View>
        ))}
        <Chip
          id={`loan-${loan.loanId}-proof`}
          onPress={() => void Taro.navigateTo({ url: `/rights/proof/index?loan=${loan.loanId}` })}
        >
          {texts.proof}
        </Chip>
      </View>
    </View>
  )
}
