export interface WhenProps {
  id: string
  label: string
  /** `2026-12-08`, or for a time `2026-12-08 10:00`; empty until something is picked. */
  value: string
  onChange: (value: string) => void
  kind: 'date' | 'time'
  hint?: string
  /** What is wrong with it. */
  error?: string
  /** It may stay empty, so what was picked can be taken away again. Its button is `id-clear`. */
  optional?: boolean
}
