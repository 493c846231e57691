import type { StaffView } from '@xinyue/shared/contract/staff'
import { tidyLine } from '@xinyue/shared/text'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Form } from '../../components/form'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { staffApi } from '../api'
import { useStaffTexts } from '../locales/texts'
import { keepStaffToken, transport } from '../platform/token'
import { signedIn } from '../session'

interface SignInFormProps {
  /** Who most likely signs in. */
  login?: string
  onDone?: (staff: StaffView) => void
}

export function SignInForm({ login: first = '', onDone }: SignInFormProps) {
  const texts = useStaffTexts().signIn
  const errorText = useErrorText()
  const [login, setLogin] = useState(first)
  const [password, setPassword] = useState('')
  const enter = useAction(async () => {
    if (!login.trim() || !password) return
    const { staff, token } = await staffApi.staff.signIn({ login: tidyLine(login), password, transport })
    keepStaffToken(token)
    signedIn(staff)
    onDone?.(staff)
  })
  return (
    <Form onSubmit={() => void enter.run()}>
      <Field
        id="staff-login"
        label={texts.login}
        autoComplete="username"
        maxLength={64}
        value={login}
        onChange={setLogin}
      />
      <Field
        id="staff-password"
        type="password"
        label={texts.password}
        autoComplete="current-password"
        maxLength={200}
        value={password}
        onChange={setPassword}
      />
      {enter.error !== null && <Answer tone="red">{errorText(enter.error)}</Answer>}
      <Button
        id="staff-sign-in"
        submit
        busy={enter.busy}
        disabled={!login.trim() || !password}
        onPress={() => void enter.run()}
      >
        {enter.busy ? texts.working : texts.submit}
      </Button>
    </Form>
  )
}
