import { View } from '@tarojs/components'
import { tidyLine } from '@xinyue/shared/text'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Chip } from '../../components/chip'
import { Field } from '../../components/field'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useTexts } from '../../locales/texts'

interface DisplayNameProps {
  displayName: string | null
  onChange: () => void
}

export function DisplayName({ displayName, onChange }: DisplayNameProps) {
  const texts = useTexts()
  const errorText = useErrorText()
  const [draft, setDraft] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const rename = useAction(async (name: string | null) => {
    await api.members.rename({ displayName: name })
    setDraft(null)
    setNote(name === null ? texts.myData.nameRemoved : texts.myData.nameSaved)
    onChange()
  })
  const start = () => {
    setNote('')
    setDraft(displayName ?? '')
  }

  return (
    <View className="category">
      <View className="row">
        <View className="grow">
          <View className="bold">{texts.myData.name}</View>
          <View className="small" id="display-name-now">
            {displayName ?? texts.myData.noName}
          </View>
        </View>
        {draft === null && (
          <Chip id="display-name-edit" onPress={start}>
            {texts.common.edit}
          </Chip>
        )}
      </View>
      {draft !== null && (
        <View className="stack category__edit">
          <Field
            id="display-name"
            type="nickname"
            quietLabel
            label={texts.myData.name}
            placeholder={texts.myData.namePlaceholder}
            maxLength={20}
            value={draft}
            onChange={setDraft}
          />
          <View className="row">
            <Button kind="quiet" small onPress={() => setDraft(null)}>
              {texts.common.cancel}
            </Button>
            {displayName !== null && (
              <Button
                id="display-name-remove"
                kind="danger"
                small
                disabled={rename.busy}
                onPress={() => void rename.run(null)}
              >
                {texts.myData.nameRemove}
              </Button>
            )}
            <Button
              id="display-name-save"
              small
              disabled={tidyLine(draft) === ''}
              busy={rename.busy}
              onPress={() => void rename.run(tidyLine(draft))}
            >
              {texts.common.save}
            </Button>
          </View>
        </View>
      )}
      {note !== '' && <Answer>{note}</Answer>}
      {rename.error !== null && <Answer tone="red">{errorText(rename.error)}</Answer>}
    </View>
  )
}
