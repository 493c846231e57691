import { View } from '@tarojs/components'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Chip } from '../../components/chip'
import { Icon } from '../../components/icon'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { staffApi } from '../api'
import { useStaffTexts } from '../locales/texts'
import { useMay } from '../session'
import type { FollowerView } from './profile'
import { TagPicker } from './tag-picker'

/** The tags of one person; whoever may, adds and removes them here. */
export function Tags({ follower, onChange }: { follower: FollowerView; onChange: () => void }) {
  const texts = useStaffTexts().follower
  const errorText = useErrorText()
  const mayTag = useMay('follower.tag') && !follower.otherStore
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<{ tagId: number; name: string } | null>(null)
  const { followerId, tags } = follower
  const remove = useAction(async (tagId: number) => {
    await staffApi.tags.remove({ followerId, tagId })
    setRemoving(null)
    onChange()
  })

  return (
    <View className="stack">
      <View className="chips">
        {tags.length === 0 && <View className="small">{texts.noTags}</View>}
        {tags.map((tag) => (
          <Chip
            key={tag.tagId}
            id={`tag-${tag.tagId}`}
            onPress={mayTag ? () => setRemoving(removing?.tagId === tag.tagId ? null : tag) : undefined}
            expanded={mayTag ? removing?.tagId === tag.tagId : undefined}
          >
            {tag.name}
            {mayTag && <Icon name="close" />}
          </Chip>
        ))}
        {mayTag && (
          <Chip id="tag-add" tone="dashed" expanded={adding} onPress={() => setAdding(!adding)}>
            <Icon name={adding ? 'close' : 'plus'} />
            {texts.addTag}
          </Chip>
        )}
      </View>
      {mayTag && tags.length > 0 && !removing && <View className="tiny">{texts.tagsHint}</View>}
      {removing && (
        <View className="row row--wrap">
          <View className="grow">{texts.removeAsk(removing.name)}</View>
          <View className="row">
            <Button small kind="quiet" onPress={() => setRemoving(null)}>
              {texts.keep}
            </Button>
            <Button
              id="tag-remove"
              small
              kind="danger"
              busy={remove.busy}
              onPress={() => void remove.run(removing.tagId)}
            >
              {texts.removeYes}
            </Button>
          </View>
        </View>
      )}
      {remove.error !== null && <Answer tone="red">{errorText(remove.error)}</Answer>}
      {adding && <TagPicker follower={follower} onApplied={onChange} />}
    </View>
  )
}
