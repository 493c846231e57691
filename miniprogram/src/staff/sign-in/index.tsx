import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Seal } from '../../components/seal'
import { useTitle } from '../../hooks/use-title'
import { setLocale, useLocale } from '../../language'
import { useTexts } from '../../locales/texts'
import { role } from '../../platform/role'
import { useStaffTexts } from '../locales/texts'
import { firstPage } from '../session'
import { SignInForm } from '../shell/sign-in-form'
import './sign-in.scss'

export default function SignIn() {
  const texts = useStaffTexts().signIn
  const common = useTexts().common
  const locale = useLocale()
  useTitle(texts.title)

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
      <Card>
        <SignInForm onDone={(staff) => void Taro.redirectTo({ url: firstPage(staff) })} />
      </Card>
    </View>
  )
}
