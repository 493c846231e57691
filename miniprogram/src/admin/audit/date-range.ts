/** Asia/Shanghai, UTC+8 without summer time. Milliseconds. */
const shanghai = 8 * 3_600_000
const day = 86_400_000

/** First instant of a day written `2026-11-20`; null: not a day. */
export function dayStart(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text) return null
  return at - shanghai
}

/** Both days belong to it. An empty or unfinished one is no bound. */
export function rangeOf(from: string, to: string): { from?: string; to?: string } {
  const [first, last] = [dayStart(from), dayStart(to)]
  return {
    ...(first === null ? {} : { from: String(Math.max(1, first)) }),
    ...(last === null ? {} : { to: String(last + day) }),
  }
}
