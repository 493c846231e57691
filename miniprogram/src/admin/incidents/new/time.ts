const shanghai = 8 * 3_600_000

/** `2026-11-20 21:30` in Beijing; null for anything else. */
export function readTime(text: string): number | null {
  const match = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)$/.exec(text.trim())
  if (!match) return null
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0] = match.slice(1).map(Number)
  const at = Date.UTC(year, month - 1, day, hours, minutes)
  const read = new Date(at)
  const same = read.getUTCMonth() === month - 1 && read.getUTCDate() === day && read.getUTCHours() === hours
  return same && minutes < 60 ? at - shanghai : null
}
