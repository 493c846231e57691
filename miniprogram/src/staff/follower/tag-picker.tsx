import { View } from '@tarojs/components'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { TagView } from '@xinyue/shared/contract/tags'
import { Answer } from '../../components/answer'
import { Chip } from '../../components/chip'
import { Load } from '../../components/load'
import { Skeleton } from '../../components/skeleton'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { useCodeTexts } from '../../language'
import { staffApi } from '../api'
import { useStaffTexts } from '../locales/texts'
import type { FollowerView } from './follower-view'

interface TagPickerProps {
  follower: FollowerView
  onApplied: () => void
}

const byGroup = (tags: readonly TagView[]) =>
  [...new Set(tags.map(({ group }) => group))].map((group) => ({
    group,
    tags: tags.filter((tag) => tag.group === group),
  }))

/** Tags not yet on the person, by group. What consent forbids is not offered; one line says how much and why. */
export function TagPicker({ follower, onApplied }: TagPickerProps) {
  const texts = useStaffTexts().follower
  const purposes = useCodeTexts().purpose
  const errorText = useErrorText()
  const request = useRequest(() => staffApi.tags.list({}))
  const apply = useAction(async (tagId: number) => {
    await staffApi.tags.apply({ followerId: follower.followerId, tagId })
    onApplied()
  })
  const agreed = (purpose: OptionalPurpose | null) =>
    purpose === null || follower.consents.some((c) => c.purpose === purpose && c.status === 'granted')

  return (
    <Load request={request} skeleton={<Skeleton rows={1} />}>
      {({ tags }) => {
        const others = tags.filter(({ tagId }) => !follower.tags.some((own) => own.tagId === tagId))
        const offered = others.filter(({ purpose }) => agreed(purpose))
        const withheld = [
          ...new Set(others.flatMap(({ purpose }) => (agreed(purpose) || !purpose ? [] : [purpose]))),
        ]
        return (
          <View className="stack">
            {offered.length === 0 && <View className="small">{texts.nothingToAdd}</View>}
            {byGroup(offered).map(({ group, tags: members }) => (
              <View key={group}>
                <View className="small picker__group">{group}</View>
                <View className="chips">
                  {members.map(({ tagId, name }) => (
                    <Chip
                      key={tagId}
                      id={`tag-apply-${tagId}`}
                      tone="dashed"
                      disabled={apply.busy}
                      onPress={() => void apply.run(tagId)}
                    >
                      {name}
                    </Chip>
                  ))}
                </View>
              </View>
            ))}
            {withheld.map((purpose) => (
              <View key={purpose} className="small">
                {texts.withheld(others.filter((tag) => tag.purpose === purpose).length, purposes[purpose])}
              </View>
            ))}
            {apply.error !== null && <Answer tone="red">{errorText(apply.error)}</Answer>}
          </View>
        )
      }}
    </Load>
  )
}
