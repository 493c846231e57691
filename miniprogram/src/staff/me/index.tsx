import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Icon } from '../../components/icon'
import { Title } from '../../components/title'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { setLocale, useCodeTexts, useLocale } from '../../language'
import { useTexts } from '../../locales/texts'
import { staffApi } from '../api'
import { Avatar } from '../components/avatar'
import { useStaffTexts } from '../locales/texts'
import { dropStaffToken } from '../platform/token'
import { signedOut, useStaff } from '../session'
import { Shell } from '../shell/shell'
import './me.scss'

export default function Me() {
  const texts = useStaffTexts().me
  const common = useTexts().common
  const roles = useCodeTexts().role
  const locale = useLocale()
  const errorText = useErrorText()
  const me = useStaff((state) => state.me)
  const leave = useAction(async () => {
    await staffApi.staff.signOut({})
    dropStaffToken()
    signedOut()
    await Taro.reLaunch({ url: '/staff/sign-in/index' })
  })

  return (
    <Shell place="me" title={texts.title} needs="staff.self">
      {me && (
        <View className="shell__column">
          <Card>
            <View className="row">
              <Avatar name={me.displayName} />
              <View className="grow">
                <View className="title">{me.displayName}</View>
                <View className="small">{`${roles[me.role]} · ${me.store?.name ?? texts.allStores} · ${me.login}`}</View>
              </View>
            </View>
          </Card>
          <Card>
            <Title>{texts.may}</Title>
            {me.permissions.map((permission) => (
              <View key={permission} className="row me__may">
                <Icon name="check" className="jade" />
                <View className="grow">{texts.permission[permission]}</View>
              </View>
            ))}
          </Card>
          <Card rows>
            <Cell
              id="language"
              title={texts.language}
              value={common.language}
              onPress={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}
            />
          </Card>
          {leave.error !== null && <Answer tone="red">{errorText(leave.error)}</Answer>}
          <View className="row">
            <Button id="staff-sign-out" kind="quiet" busy={leave.busy} onPress={() => void leave.run()}>
              {texts.signOut}
            </Button>
          </View>
        </View>
      )}
    </Shell>
  )
}
