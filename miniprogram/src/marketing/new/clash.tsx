import { View } from '@tarojs/components'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { useMarketingTexts } from '../locales/texts'

interface ClashProps {
  /** What the other version says where it differs: label and text. */
  theirs: readonly { label: string; text: string }[]
  onTheirs: () => void
  onMine: () => void
}

/** Somebody else saved the same draft meanwhile. Nothing is lost: both versions are there until one is chosen. */
export function Clash({ theirs, onTheirs, onMine }: ClashProps) {
  const texts = useMarketingTexts().new.clash
  return (
    <Answer id="campaign-clash" tone="amber">
      <View>{texts.said}</View>
      {theirs.map(({ label, text }) => (
        <View key={label} className="small">{`${label}: ${text}`}</View>
      ))}
      <View className="row row--wrap draft__choice">
        <Button id="clash-theirs" kind="quiet" small onPress={onTheirs}>
          {texts.theirs}
        </Button>
        <Button id="clash-mine" kind="quiet" small onPress={onMine}>
          {texts.mine}
        </Button>
      </View>
    </Answer>
  )
}
