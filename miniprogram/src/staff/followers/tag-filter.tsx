import { View } from '@tarojs/components'
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { Chip } from '../../components/chip'
import { useRequest } from '../../hooks/use-request'
import { staffApi } from '../api'
import { useStaffTexts } from '../locales/texts'
import { useMay } from '../session'

interface TagFilterProps {
  chosen: number | null
  onChoose: (tagId: number | null) => void
}
const shownAtFirst = 6

/** Chips to narrow the list to one tag. When tags cannot be loaded the list still works, so nothing is said. */
export function TagFilter({ chosen, onChoose }: TagFilterProps) {
  const texts = useStaffTexts().followers
  const { result } = useRequest(() => staffApi.tags.list({}))
  const [all, setAll] = useState(false)
  const manages = useMay('tag.manage')
  if (result.state !== 'ready' || (result.data.tags.length === 0 && !manages)) return null
  const tags = [...result.data.tags].sort((a, b) => b.followerCount - a.followerCount)
  const shown = all ? tags : tags.filter((tag, index) => index < shownAtFirst || tag.tagId === chosen)
  return (
    <View className="chips on-ground">
      <Chip chosen={chosen === null} onPress={() => onChoose(null)}>
        {texts.all}
      </Chip>
      {shown.map(({ tagId, name }) => (
        <Chip
          key={tagId}
          id={`tag-filter-${tagId}`}
          chosen={chosen === tagId}
          onPress={() => onChoose(chosen === tagId ? null : tagId)}
        >
          {name}
        </Chip>
      ))}
      {tags.length > shownAtFirst && (
        <Chip expanded={all} onPress={() => setAll(!all)} tone="dashed">
          {all ? texts.fewerTags : texts.moreTags}
        </Chip>
      )}
      {manages && (
        <Chip
          id="tags-manage"
          tone="dashed"
          onPress={() => void Taro.navigateTo({ url: '/staff/tags/index' })}
        >
          {texts.manageTags}
        </Chip>
      )}
    </View>
  )
}
