import { useTexts } from '../locales/texts'
import { Icon } from './icon'
import { Pressable } from './pressable'

interface ClearButtonProps {
  /** Of the field, whose button it is: `ID-clear`. */
  id: string
  label: string
  onClear: () => void
}

/** Empties a field that may stay empty. */
export function ClearButton({ id, label, onClear }: ClearButtonProps) {
  const texts = useTexts().common
  return (
    <Pressable id={`${id}-clear`} className="when__clear" label={texts.clearTime(label)} onPress={onClear}>
      <Icon name="close" />
    </Pressable>
  )
}
