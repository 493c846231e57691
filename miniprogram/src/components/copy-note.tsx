import type { Copying } from '../hooks/use-copy'
import { useTexts } from '../locales/texts'
import { Answer } from './answer'

interface CopyNoteProps {
  id?: string
  copying: Copying
  /** Where several things can be copied: speaks of this one alone. */
  of?: string
  /** Instead of a plain "copied". */
  done?: string
}

/** Says whether it was copied. */
export function CopyNote({ id, copying: { last }, of, done }: CopyNoteProps) {
  const texts = useTexts().copying
  if (last === null || (of !== undefined && last.text !== of)) return null
  return (
    <Answer id={id} tone={last.state === 'done' ? 'jade' : 'red'}>
      {last.state === 'done' ? (done ?? texts.done) : texts[last.state]}
    </Answer>
  )
}
