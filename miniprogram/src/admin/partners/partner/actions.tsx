import { View } from '@tarojs/components'
import type { PartnerView } from '@xinyue/shared/contract/partners'
import { useState } from 'react'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Foot } from '../../../components/foot'
import { useAction } from '../../../hooks/use-action'
import { useErrorText } from '../../../hooks/use-error-text'
import { staffApi } from '../../../staff/api'
import { usePartnersTexts } from '../locales/texts'
import { useCreate } from '../../../hooks/use-create'
import { Secret } from './secret'

/** What may be done with the partner now. Disabling asks once, in place, because it cannot be undone. */
export function Actions({ partner, onChange }: { partner: PartnerView; onChange: () => void }) {
  const texts = usePartnersTexts()
  const errorText = useErrorText()
  const [asking, setAsking] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const { partnerId, status, own } = partner
  const approve = useAction(async () => {
    await staffApi.partners.approve({ partnerId })
    onChange()
  })
  const rotate = useCreate(async (keyOf) => {
    setSecret((await staffApi.partners.rotateSecret({ partnerId }, keyOf())).clientSecret)
    onChange()
  })
  const disable = useAction(async () => {
    await staffApi.partners.disable({ partnerId })
    setAsking(false)
    onChange()
  })
  const error = approve.error ?? rotate.error ?? disable.error
  if (status === 'disabled') return null
  const note =
    error !== null ? (
      <Answer tone="red">{errorText(error)}</Answer>
    ) : asking ? (
      <Answer tone="red">{texts.disableAsk}</Answer>
    ) : (
      status === 'proposed' && own && <View className="small">{texts.own}</View>
    )
  return (
    <>
      {secret !== null && <Secret secret={secret} />}
      <Foot note={note}>
        {asking ? (
          <>
            <Button kind="quiet" disabled={disable.busy} onPress={() => setAsking(false)}>
              {texts.keep}
            </Button>
            <Button
              id="partner-disable-confirm"
              kind="erase"
              busy={disable.busy}
              onPress={() => void disable.run()}
            >
              {texts.disableYes}
            </Button>
          </>
        ) : (
          <>
            <Button id="partner-disable" kind="danger" onPress={() => setAsking(true)}>
              {texts.disable}
            </Button>
            <Button id="partner-rotate" kind="quiet" busy={rotate.busy} onPress={() => void rotate.run()}>
              {texts.rotate}
            </Button>
            {status === 'proposed' && !own && (
              <Button id="partner-approve" busy={approve.busy} onPress={() => void approve.run()}>
                {texts.approve}
              </Button>
            )}
          </>
        )}
      </Foot>
    </>
  )
}
