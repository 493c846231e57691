import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { tidyLine } from '@xinyue/shared/text'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Field } from '../../components/field'
import { Form } from '../../components/form'
import { Seal } from '../../components/seal'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useTitle } from '../../hooks/use-title'
import { setLocale, useLocale } from '../../language'
import { useTexts } from '../../locales/texts'
import { role } from '../../platform/role'
import { staffApi } from '../api'
import { useStaffTexts } from '../locales/texts'
import { keepStaffToken, transport } from '../platform/token'
import { firstPage, signedIn, useStaff } from '../session'
import './sign-in.scss'

export default function SignIn() {
  const texts = useStaffTexts().signIn
  const common = useTexts().common
  const locale = useLocale()
  const errorText = useErrorText()
  const ended = useStaff((state) => state.ended)
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  useTitle(texts.title)

  const enter = useAction(async () => {
    if (!login.trim() || !password) return
    const { staff, token } = await staffApi.staff.signIn({ login: tidyLine(login), password, transport })
    keepStaffToken(token)
    signedIn(staff)
    await Taro.redirectTo({ url: firstPage(staff) })
  })

  return (
    <View className="sign-in">
      <View className="row on-ground">
        <Seal mark="信" state="on" />
        <View className="grow display" {...role('heading')}>
          {texts.title}
        </View>
        <Chip id="language" onPress={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}>
          {common.language}
        </Chip>
      </View>
      <View className="small">{texts.lead}</View>
      {ended && <Answer tone="amber">{texts.ended}</Answer>}
      <Card>
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
      </Card>
    </View>
  )
}
