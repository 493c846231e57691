import { lengthOf, lineProblem, proseProblem, tidyLine, tidyProse, tidySearch } from '@xinyue/shared/text'
import { useTexts } from '../locales/texts'

const kinds = {
  line: { tidy: tidyLine, problem: lineProblem },
  prose: { tidy: tidyProse, problem: proseProblem },
  search: { tidy: tidySearch, problem: lineProblem },
} as const

/** What a field says of its text while it is typed, by the rule the server has: how long it is, and what is wrong. */
export function useTextNote(kind: keyof typeof kinds, value: string, max: number) {
  const texts = useTexts().common
  const { tidy, problem } = kinds[kind]
  const text = tidy(value)
  const length = lengthOf(text)
  const found = value.trim() === '' ? null : problem(text, max)
  const wrong = found === 'too_long' ? texts.tooLong(max, length) : found === null ? undefined : texts.unseen
  return { length, wrong }
}

/**
 * The platform's own limit counts UTF-16 units, two of them for most emoji, and cuts without a word: far enough out that it never
 * cuts what the rule allows.
 */
export const nativeLimit = (max: number): number => max * 2 + 20
