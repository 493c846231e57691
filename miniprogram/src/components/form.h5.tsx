import type { FormProps } from './form.types'

export const Form = ({ children, onSubmit }: FormProps) => (
  <form
    className="stack"
    noValidate
    onSubmit={(event) => {
      event.preventDefault()
      onSubmit()
    }}
  >
    {children}
  </form>
)
