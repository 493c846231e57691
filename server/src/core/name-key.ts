import { createHash } from 'node:crypto'

/**
 * Equal for names that people take for the same: "VIP", "vip" and "ＶＩＰ", whatever their blanks. Every other code point
 * counts: 奶茶🧋 is not 奶茶🍰. A hash, so that every server compares it alike, whatever its collations know of Unicode.
 */
export function nameKey(name: string): Buffer {
  const folded = name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
  // Picture or sign: the same character in two dresses.
  return createHash('sha256')
    .update(folded.replace(/[\ufe0e\ufe0f]/g, ''))
    .digest()
}
