import { View } from '@tarojs/components'
import { tidyLine } from '@xinyue/shared/text'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Facts } from '../../components/facts'
import { Field } from '../../components/field'
import { Foot } from '../../components/foot'
import { StoreChoice } from '../../components/store-choice'
import { WechatGuide } from '../../components/wechat-guide'
import { useAction } from '../../hooks/use-action'
import { codeOf, useErrorText } from '../../hooks/use-error-text'
import { useLocale } from '../../language'
import { useTexts } from '../../locales/texts'
import { keepToken, signIn } from '../../session'
import { Underage } from './underage'
import type { PolicyView } from './index'

interface EssentialNoticeProps {
  policy: PolicyView
  /** The store whose QR code opened the page; anything else is no store. */
  askedStore: number
  /** The notice changed while it was being read. */
  onOutdated: () => Promise<void>
  onJoined: () => void
  onMember: () => void
}

/** What membership itself needs, in one look; then joining. Nothing optional is asked for here (PIPL Art. 16, 17). */
export function EssentialNotice({
  policy,
  askedStore,
  onOutdated,
  onJoined,
  onMember,
}: EssentialNoticeProps) {
  const { join: texts, store: storeTexts } = useTexts()
  const locale = useLocale()
  const errorText = useErrorText()
  const [name, setName] = useState('')
  const { essential, handler, stores } = policy
  const [storeId, setStoreId] = useState<number | null | undefined>(
    () => stores.find((store) => store.storeId === askedStore)?.storeId,
  )
  const facts = [
    { name: texts.who, value: `${handler.name[locale]} · ${handler.contact}` },
    { name: texts.why, value: essential.why[locale] },
    { name: texts.what, value: essential.dataUsed[locale] },
    { name: texts.given, value: essential.recipients[locale] },
    { name: texts.howLong, value: essential.retention[locale] },
    { name: texts.rights, value: policy.rights[locale] },
    { name: texts.officer, value: handler.privacyOfficer },
  ]

  const join = useAction(async () => {
    try {
      const { code } = await Taro.login()
      const displayName = tidyLine(name)
      const { session } = await api.members.join({
        code,
        noticeVersionId: essential.noticeVersionId,
        locale,
        ...(displayName ? { displayName } : {}),
        ...(typeof storeId === 'number' ? { storeId } : {}),
      })
      keepToken(session.token)
      onJoined()
    } catch (error) {
      if (codeOf(error) === 'already_member' && (await signIn())) return onMember()
      if (codeOf(error) === 'notice_outdated') await onOutdated()
      throw error
    }
  })

  return (
    <>
      <View>
        <View className="display">{texts.heading(policy.brand[locale])}</View>
        <View className="small">{texts.lead}</View>
      </View>
      <Card>
        <Facts facts={facts} />
      </Card>
      <Card>
        <Field
          id="display-name"
          type="nickname"
          label={texts.nameLabel}
          placeholder={texts.namePlaceholder}
          hint={texts.nameHint}
          maxLength={20}
          value={name}
          onChange={setName}
        />
      </Card>
      {stores.length > 0 && (
        <Card>
          <View className="stack">
            <View>
              <View className="bold">{storeTexts.ask}</View>
              <View className="tiny">{storeTexts.why}</View>
            </View>
            <StoreChoice stores={stores} value={storeId} onChange={setStoreId} />
          </View>
        </Card>
      )}
      <Underage />
      <WechatGuide />
      <Foot
        note={
          <>
            <View className="small">{texts.agree}</View>
            {join.error !== null && <Answer tone="red">{errorText(join.error)}</Answer>}
          </>
        }
      >
        <Button id="join-confirm" busy={join.busy} onPress={() => void join.run()}>
          {join.busy ? texts.joining : texts.submit}
        </Button>
      </Foot>
    </>
  )
}
