export interface ProseProps {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  maxLength: number
}
