import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Chip } from '../../components/chip'
import { count } from '../../format'
import { useAction } from '../../hooks/use-action'
import { codeOf, useErrorText } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { staffApi } from '../api'
import { useStaffTexts } from '../locales/texts'

/** Those whom the tag may not be put on: no consent for what it rests on, or they objected to it. */
const refused = new Set(['consent_required', 'objected'])

async function applyTo(followerIds: readonly number[], tagId: number) {
  let done = 0
  let not = 0
  for (const followerId of followerIds)
    try {
      await staffApi.tags.apply({ followerId, tagId })
      done++
    } catch (error) {
      if (!refused.has(codeOf(error) ?? '')) throw error
      not++
    }
  return { done, not }
}

/** What can be done with the chosen: one tag for all of them, each asked for by their own consent. */
export function ChosenBar({ chosen, onDone }: { chosen: ReadonlySet<number>; onDone: () => void }) {
  const texts = useStaffTexts().followers
  const errorText = useErrorText()
  const [picking, setPicking] = useState(false)
  const [outcome, setOutcome] = useState<{ done: number; not: number } | null>(null)
  const apply = useAction(async (tagId: number) => {
    setOutcome(await applyTo([...chosen], tagId))
    setPicking(false)
  })
  return (
    <>
      <View id="chosen-count" className="bold num">
        {texts.chosen(count(chosen.size))}
      </View>
      <Chip id="chosen-tag" tone="dashed" expanded={picking} onPress={() => setPicking(!picking)}>
        {texts.tagChosen}
      </Chip>
      <Chip id="chosen-none" onPress={onDone}>
        {texts.chooseNone}
      </Chip>
      {picking && <Choices busy={apply.busy} onChoose={(tagId) => void apply.run(tagId)} />}
      {outcome && !picking && (
        <View id="chosen-outcome">
          {[
            texts.tagged(count(outcome.done)),
            ...(outcome.not > 0 ? [texts.notTagged(count(outcome.not))] : []),
          ].join(' ')}
        </View>
      )}
      {apply.error !== null && <View className="red">{errorText(apply.error)}</View>}
    </>
  )
}

function Choices({ busy, onChoose }: { busy: boolean; onChoose: (tagId: number) => void }) {
  const texts = useStaffTexts().followers
  const { result, reload } = useRequest(() => staffApi.tags.list({}))
  if (result.state === 'loading') return null
  if (result.state === 'failed')
    return (
      <Button small kind="quiet" onPress={() => void reload()}>
        {texts.again}
      </Button>
    )
  return (
    <View className="chips">
      {result.data.tags.map(({ tagId, name }) => (
        <Chip key={tagId} id={`chosen-tag-${tagId}`} disabled={busy} onPress={() => onChoose(tagId)}>
          {name}
        </Chip>
      ))}
    </View>
  )
}
