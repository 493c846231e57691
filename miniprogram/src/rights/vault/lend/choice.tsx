import { View } from '@tarojs/components'
import { loanTermsInOrder } from '../../terms'
import type { Lender, LoanCategory } from '@xinyue/shared/contract/vault'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Foot } from '../../../components/foot'
import { Pressable } from '../../../components/pressable'
import { Seal } from '../../../components/seal'
import { Segmented } from '../../../components/segmented'
import { Switch } from '../../../components/switch'
import { Title } from '../../../components/title'
import { useCodeTexts, useLocale } from '../../../language'
import { useLendTexts } from './locales/texts'
import type { Wish } from './wish'

interface ChoiceProps {
  partners: readonly Lender[]
  wish: Wish
  onChange: (wish: Wish) => void
  onNext: () => void
}

export function Choice({ partners, wish, onChange, onNext }: ChoiceProps) {
  const texts = useLendTexts()
  const codes = useCodeTexts()
  const locale = useLocale()
  const chosen = partners.find(({ partnerId }) => partnerId === wish.partnerId)
  const put = (category: LoanCategory, on: boolean) =>
    onChange({
      ...wish,
      categories: on ? [...wish.categories, category] : wish.categories.filter((one) => one !== category),
    })
  return (
    <>
      <Card>
        <Title>{texts.toWhom}</Title>
        {partners.map(({ partnerId, name, purpose }) => (
          <Pressable
            key={partnerId}
            id={`partner-${partnerId}`}
            role="radio"
            checked={partnerId === wish.partnerId}
            className="lender"
            onPress={() => onChange({ ...wish, partnerId, categories: [] })}
          >
            <Seal mark={name.slice(0, 1)} state={partnerId === wish.partnerId ? 'on' : 'off'} />
            <View className="grow">
              <View className="bold">{name}</View>
              <View className="small">{purpose[locale]}</View>
            </View>
          </Pressable>
        ))}
      </Card>
      {chosen && (
        <Card>
          <Title>{texts.what}</Title>
          <View className="small">{texts.whatHint}</View>
          {chosen.categories.map(({ category, needs }) => (
            <View key={category} className="lend-category">
              <View className="grow">
                <View>{codes.loanCategory[category]}</View>
                {needs !== null && <View className="small amber">{texts.needs(codes.purpose[needs])}</View>}
              </View>
              {needs === null && (
                <Switch
                  id={`lend-${category}`}
                  label={codes.loanCategory[category]}
                  on={wish.categories.includes(category)}
                  onChange={(on) => put(category, on)}
                />
              )}
            </View>
          ))}
        </Card>
      )}
      {chosen && (
        <Card>
          <View className="stack">
            <Title>{texts.howLong}</Title>
            <Segmented
              id="lend-term"
              label={texts.howLong}
              options={loanTermsInOrder.map((value) => ({ value, text: codes.loanTerm[value] }))}
              value={wish.term}
              onChange={(term) => onChange({ ...wish, term })}
            />
          </View>
        </Card>
      )}
      <Foot note={wish.categories.length === 0 && <View className="small">{texts.pick}</View>}>
        <Button id="lend-next" disabled={wish.categories.length === 0} onPress={onNext}>
          {texts.next}
        </Button>
      </Foot>
    </>
  )
}
