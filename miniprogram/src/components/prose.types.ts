export interface ProseProps {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  hint?: string
  maxLength: number
  /** It grows with what is written, and a new line becomes a space: where the text is kept as one line. */
  oneLine?: boolean
}
