/**
 * What people type, in one definition for the server and the screens. No zod here: the mini-program carries it.
 * Patterns are built from strings, because the mini-program's compiler writes a `\p{…}` in a literal out into kilobytes.
 */

/** Why a text may not be taken as it is. The code is also what the server answers for the field. */
export type TextProblem = 'empty' | 'too_long' | 'not_allowed'

/** Letters and fillers that have no form, and blank cells. */
const blank = '\\u034f|\\u17b4|\\u17b5|[\\u115f\\u1160\\u2800\\u3164\\uffa0]'
/**
 * Control and format characters, among them those that turn the direction; private ones, half characters, and separators
 * that break a line where they look like none.
 */
const unseen = new RegExp(`[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]|${blank}`, 'u')
const seen = new RegExp('[\\p{L}\\p{N}\\p{P}\\p{S}]', 'u')
/** Comes along when a text is copied: blanks, marks of direction, joiners that join nothing. Not the end of a flag. */
const atEnds = new RegExp(`^(?![\\u{e0000}-\\u{e007f}])(?:[\\s\\p{Cf}]|${blank})$`, 'u')

const picture = '\\p{Extended_Pictographic}[\\u{1f3fb}-\\u{1f3ff}]?\\ufe0f?'
/** A family, a profession, a rainbow flag; and the flags of regions, whose letters are tags. */
const joinedPictures = new RegExp(
  `${picture}(?:\\u200d${picture})+|\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{2,6}\\u{e007f}`,
  'gu',
)
/** Scripts in which a joiner or its absence changes how a word is read. Unicode Standard, 23.2. */
const joining =
  'Arab Bali Beng Deva Gujr Guru Java Khmr Knda Mand Mlym Mong Mymr Nkoo Orya Phag Sinh Syrc Taml Telu Tibt'
const joiningLetter = `(?=[\\p{L}\\p{M}])[${joining
  .split(' ')
  .map((script) => `\\p{scx=${script}}`)
  .join('')}]`
const joinedLetters = new RegExp(`(${joiningLetter})[\\u200c\\u200d](?=${joiningLetter})`, 'gu')
const mongolianVowels = new RegExp('(\\p{sc=Mong})\\u180e(?=\\p{sc=Mong})', 'gu')

const withoutJoiners = (text: string): string =>
  text.replace(joinedPictures, 'x').replace(joinedLetters, '$1').replace(mongolianVowels, '$1')

function stripEnds(text: string): string {
  const characters = [...text]
  let from = 0
  let to = characters.length
  while (from < to && atEnds.test(characters[from] ?? '')) from++
  while (to > from && atEnds.test(characters[to - 1] ?? '')) to--
  return characters.slice(from, to).join('')
}

/** One line as it is kept: normalised, tabs as blanks, without what was copied along at its ends. */
export const tidyLine = (text: string): string => stripEnds(text.normalize('NFC').replace(/\t+/g, ' '))
/** The same of a text of several lines, each of which ends with `\n`. */
export const tidyProse = (text: string): string => tidyLine(text.replace(/\r\n?/g, '\n'))

/** Characters as people and WeChat count them, not UTF-16 units: an emoji of one code point is one. */
export const lengthOf = (text: string): number => [...text].length

/** What is wrong with a tidied line, or null. */
export function lineProblem(text: string, max: number): TextProblem | null {
  if (text === '') return 'empty'
  if (lengthOf(text) > max) return 'too_long'
  return unseen.test(withoutJoiners(text)) || !seen.test(text) ? 'not_allowed' : null
}
export const proseProblem = (text: string, max: number): TextProblem | null =>
  lengthOf(text) > max ? 'too_long' : lineProblem(text.replace(/\n/g, ''), max)

/** What somebody looks for: characters without a form find nothing, so they are left out wherever they stand. */
export const tidySearch = (text: string): string =>
  tidyLine([...text.replace(/\s/g, ' ')].filter((character) => !unseen.test(character)).join(''))
