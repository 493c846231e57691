import { View } from '@tarojs/components'
import type { TagView } from '@xinyue/shared/contract/tags'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Title } from '../../components/title'
import { count } from '../../format'
import { useMarketingTexts } from '../locales/texts'

interface TagChoiceProps {
  tags: readonly TagView[]
  chosen: number | null
  onChoose: (tagId: number) => void
}

export function TagChoice({ tags, chosen, onChoose }: TagChoiceProps) {
  const texts = useMarketingTexts().new
  return (
    <Card>
      <Title>{texts.tag}</Title>
      {tags.length === 0 && <View className="small">{texts.noTags}</View>}
      <View className="chips draft__fields">
        {tags.map(({ tagId, name, followerCount }) => (
          <Chip key={tagId} id={`tag-${tagId}`} chosen={tagId === chosen} onPress={() => onChoose(tagId)}>
            {name}
            <View className="num">{count(followerCount)}</View>
          </Chip>
        ))}
      </View>
    </Card>
  )
}
