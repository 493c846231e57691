import { View } from '@tarojs/components'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import type { TagView } from '@xinyue/shared/contract/tags'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Field } from '../../components/field'
import { Title } from '../../components/title'
import { count } from '../../format'
import { useCreate } from '../../hooks/use-create'
import { useAction } from '../../hooks/use-action'
import { codeOf, useErrorText } from '../../hooks/use-error-text'
import { useCodeTexts } from '../../language'
import { staffApi } from '../api'
import { useStaffTexts } from '../locales/texts'

interface TagFormProps {
  /** Null: a new one. */
  tag: TagView | null
  onDone: () => void
  onCancel: () => void
}
/** What a tag made from behaviour can rest on. */
const purposes: readonly OptionalPurpose[] = ['personalisation', 'visit_history']

/** A new tag, or another name or group for one that is there. */
export function TagForm({ tag, onDone, onCancel }: TagFormProps) {
  const texts = useStaffTexts().tagScreen
  const codes = useCodeTexts().purpose
  const errorText = useErrorText()
  const [name, setName] = useState(tag?.name ?? '')
  const [group, setGroup] = useState(tag?.group ?? '')
  const [purpose, setPurpose] = useState<OptionalPurpose | null>(null)
  const words = { name: name.trim(), group: group.trim() }
  const save = useCreate(async (keyOf) => {
    if (tag) await staffApi.tags.rename({ tagId: tag.tagId, ...words })
    else await staffApi.tags.create({ ...words, purpose }, keyOf())
    onDone()
  })
  return (
    <Card>
      <View className="stack">
        <Title>{tag ? texts.rename : texts.add}</Title>
        <Field id="tag-name" label={texts.name} maxLength={20} counted value={name} onChange={setName} />
        <Field
          id="tag-group"
          label={texts.group}
          hint={texts.groupHint}
          maxLength={20}
          value={group}
          onChange={setGroup}
        />
        {!tag && (
          <View className="stack stack--tight">
            <View className="field__label">{texts.restsOn}</View>
            <View className="chips">
              <Chip id="tag-purpose-none" chosen={purpose === null} onPress={() => setPurpose(null)}>
                {texts.restsOnNothing}
              </Chip>
              {purposes.map((code) => (
                <Chip
                  key={code}
                  id={`tag-purpose-${code}`}
                  chosen={purpose === code}
                  onPress={() => setPurpose(code)}
                >
                  {codes[code]}
                </Chip>
              ))}
            </View>
            <View className="small">{purpose === null ? texts.byHand : texts.byBehaviour}</View>
          </View>
        )}
        {save.error !== null && (
          <Answer tone="red">
            {codeOf(save.error) === 'conflict' ? texts.taken : errorText(save.error)}
          </Answer>
        )}
        <View className="row">
          <Button id="tag-cancel" small kind="quiet" disabled={save.busy} onPress={onCancel}>
            {texts.cancel}
          </Button>
          <Button
            id="tag-save"
            small
            busy={save.busy}
            disabled={words.name === '' || words.group === ''}
            onPress={() => void save.run()}
          >
            {texts.save}
          </Button>
        </View>
        {tag && <Delete tag={tag} onDone={onDone} />}
      </View>
    </Card>
  )
}

function Delete({ tag, onDone }: { tag: TagView; onDone: () => void }) {
  const texts = useStaffTexts().tagScreen
  const errorText = useErrorText()
  const [asking, setAsking] = useState(false)
  const remove = useAction(async () => {
    await staffApi.tags.delete({ tagId: tag.tagId })
    onDone()
  })
  if (!asking)
    return (
      <View className="row">
        <Button id="tag-delete" small kind="danger" onPress={() => setAsking(true)}>
          {texts.remove}
        </Button>
      </View>
    )
  return (
    <View className="stack">
      <Answer tone="amber">{texts.removeAsk(count(tag.followerCount))}</Answer>
      {remove.error !== null && (
        <Answer tone="red">
          {codeOf(remove.error) === 'conflict' ? texts.inCampaign : errorText(remove.error)}
        </Answer>
      )}
      <View className="row">
        <Button small kind="quiet" disabled={remove.busy} onPress={() => setAsking(false)}>
          {texts.keep}
        </Button>
        <Button
          id="tag-delete-confirm"
          small
          kind="erase"
          busy={remove.busy}
          onPress={() => void remove.run()}
        >
          {texts.removeYes}
        </Button>
      </View>
    </View>
  )
}
