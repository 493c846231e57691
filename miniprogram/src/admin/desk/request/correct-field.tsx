import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import './correct.scss'

interface CorrectFieldProps<V> {
  /** The field is `correct-id`, its button `correct-id-set`. */
  id: string
  texts: { label: string; wrong: string; set: string }
  /** What stands there, as somebody would type it. */
  now: string
  /** Null: not to be understood. */
  read: (text: string) => V | null
  busy: boolean
  onSet: (value: V) => void
}

/** One thing that may be wrong: what stands there, what should, and the button that changes it. */
export function CorrectField<V>({ id, texts, now, read, busy, onSet }: CorrectFieldProps<V>) {
  const [text, setText] = useState(now)
  const value = read(text)
  const changed = text.trim() !== now
  return (
    <View className="correct">
      <Field
        id={`correct-${id}`}
        label={texts.label}
        value={text}
        onChange={setText}
        maxLength={20}
        {...(changed && value === null ? { error: texts.wrong } : {})}
      />
      <View className="correct__set">
        <Button
          id={`correct-${id}-set`}
          small
          kind="quiet"
          disabled={busy || !changed || value === null}
          onPress={() => value !== null && onSet(value)}
        >
          {texts.set}
        </Button>
      </View>
    </View>
  )
}
