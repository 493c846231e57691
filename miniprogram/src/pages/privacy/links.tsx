import Taro from '@tarojs/taro'
import { useErrorText } from '../../hooks/use-error-text'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { useAction } from '../../hooks/use-action'
import { setLocale, useLocale } from '../../language'
import { useTexts } from '../../locales/texts'
import { usePrivacyTexts } from './locales/texts'
import { forgetMe } from '../../session'

interface LinksProps {
  member: boolean
  onSignedOut: () => void
}

const open = (url: string) => () => void Taro.navigateTo({ url })

export function Links({ member, onSignedOut }: LinksProps) {
  const texts = usePrivacyTexts()
  const { common } = useTexts()
  const locale = useLocale()
  const errorText = useErrorText()
  const signOut = useAction(async () => {
    await api.session.close({})
    forgetMe()
    onSignedOut()
  })
  return (
    <>
      {member && (
        <Card rows>
          <Cell
            id="my-data"
            title={texts.myData}
            value={texts.myDataHint}
            onPress={open('/pages/my-data/index')}
          />
          <Cell id="access-log" title={texts.accessLog} onPress={open('/rights/access-log/index')} />
          <Cell
            id="my-requests"
            title={texts.requests}
            value={texts.requestsHint}
            onPress={open('/rights/requests/index')}
          />
          <Cell
            id="vault"
            title={texts.vault}
            value={texts.vaultHint}
            onPress={open('/rights/vault/index')}
          />
          <Cell
            id="delete-account"
            danger
            title={texts.deleteAccount}
            onPress={open('/pages/delete-account/index')}
          />
        </Card>
      )}
      <Card rows>
        <Cell
          id="language"
          title={texts.language}
          value={common.language}
          onPress={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}
        />
        {member && <Cell id="sign-out" title={texts.signOut} onPress={() => void signOut.run()} />}
        <Cell id="staff-entry" title={texts.staff} onPress={open('/staff/followers/index')} />
      </Card>
      {signOut.error !== null && <Answer tone="red">{errorText(signOut.error)}</Answer>}
    </>
  )
}
