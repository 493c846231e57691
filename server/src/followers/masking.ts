import { compoundSurname } from './compound-surnames'

/** What people take for one character: a letter with its marks, a family of emoji. */
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/**
 * `林小满` -> `林**`, `欧阳若溪` -> `欧阳*`. As many stars whatever the length, so that it says nothing; a name of one character
 * shows none of it.
 */
export function maskName(name: string): string {
  const parts = Array.from(characters.segment(name), ({ segment }) => segment)
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
