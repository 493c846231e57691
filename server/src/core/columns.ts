/** BIGINT <-> number. Ids and instants stay far below 2^53. */
export const bigint = {
  type: 'bigint' as const,
  transformer: {
    to: (value: number | null) => value,
    from: (value: string | number | null) => (value === null ? null : Number(value)),
  },
}
export const binary = (length: number) => ({ type: 'binary' as const, length })
/** A value kept as JSON text. */
export const json = <T>() => ({
  type: 'text' as const,
  transformer: {
    to: (value: T | null) => (value === null ? null : JSON.stringify(value)),
    from: (text: string | null) => (text === null ? null : (JSON.parse(text) as T)),
  },
})
