import { compoundSurname } from './compound-surnames'

/** What people take for one character: a letter with its marks, a family of emoji. */
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' })
/** Most names are plain letters, and the segmenter takes ten times as long as opening a name. */
const plain = /^[\u3400-\u9fffA-Za-z ·]+$/
const charactersOf = (name: string): string[] =>
  plain.test(name) ? [...name] : Array.from(characters.segment(name), ({ segment }) => segment)

/**
 * `林小满` -> `林**`, `欧阳若溪` -> `欧阳*`. As many stars whatever the length, so that it says nothing; a name of one character
 * shows none of it.
 */
export function maskName(name: string): string {
  const parts = charactersOf(name)
  const surname = compoundSurname(parts)
  if (surname !== null) return `${surname}*`
  return parts.length > 1 ? `${parts[0] ?? ''}**` : '**'
}

/** `13800138000` -> `138****8000`, `+852 91234567` -> `+852 ****4567`. */
export function maskPhone(phone: string): string {
  const abroad = /^\+(\d+) (.+)$/.exec(phone)
  const digits = (abroad?.[2] ?? phone).replace(/\D/g, '')
  const end = `****${digits.slice(-Math.min(4, Math.floor(digits.length / 2)))}`
  if (abroad) return `+${abroad[1] ?? ''} ${end}`
  return digits.length === 11 ? `${digits.slice(0, 3)}${end}` : end
}
