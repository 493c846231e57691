import { View } from '@tarojs/components'
import { mostAtOnce } from '@xinyue/shared/limits'
import { useState } from 'react'
import { Button } from '../../components/button'
import { Chip } from '../../components/chip'
import { count } from '../../format'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { staffApi } from '../api'
import { useStaffTexts } from '../locales/texts'

interface Outcome {
  /** Whom it was about: said until others are chosen. */
  of: ReadonlySet<number>
  done: number
  /** No consent for what the tag rests on, or they objected to it. */
  not: number
  /** Left, or moved to another store. */
  gone: number
}

async function applyTo(chosen: ReadonlySet<number>, tagId: number): Promise<Outcome> {
  const outcome: Outcome = { of: chosen, done: 0, not: 0, gone: 0 }
  const followerIds = [...chosen]
  for (let first = 0; first < followerIds.length; first += mostAtOnce) {
    const some = followerIds.slice(first, first + mostAtOnce)
    const { results } = await staffApi.tags.applyToMany({ tagId, followerIds: some })
    for (const { refused } of results)
      outcome[refused === null ? 'done' : refused === 'not_found' ? 'gone' : 'not']++
  }
  return outcome
}

/** What can be done with the chosen: one tag for all of them, each asked for by their own consent. */
export function ChosenBar({ chosen, onDone }: { chosen: ReadonlySet<number>; onDone: () => void }) {
  const texts = useStaffTexts().followers
  const errorText = useErrorText()
  const [picking, setPicking] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const apply = useAction(async (tagId: number) => {
    setOutcome(await applyTo(chosen, tagId))
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
      {outcome?.of === chosen && !picking && (
        <View id="chosen-outcome">
          {[
            texts.tagged(count(outcome.done)),
            ...(outcome.not > 0 ? [texts.notTagged(count(outcome.not))] : []),
            ...(outcome.gone > 0 ? [texts.goneUntagged(count(outcome.gone))] : []),
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
