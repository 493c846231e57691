import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Facts } from '../../components/facts'
import { Foot } from '../../components/foot'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useJoinTexts } from './locales/texts'

/** The phone number, never required (WeChat 15.1.3): declining is the same size and one tap. */
export function Phone({ onDone }: { onDone: () => void }) {
  const texts = useJoinTexts()
  const errorText = useErrorText()
  const [kept, setKept] = useState<string | null>(null)
  const [refused, setRefused] = useState(false)
  const give = useAction(async (code: string | null) => {
    setRefused(code === null)
    if (code !== null) setKept((await api.members.setPhone({ code })).maskedPhone)
  })

  const note =
    give.error !== null ? (
      <Answer tone="red">{errorText(give.error)}</Answer>
    ) : kept !== null ? (
      <Answer id="phone-kept">{texts.phoneKept(kept)}</Answer>
    ) : (
      refused && <Answer tone="amber">{texts.phoneRefused}</Answer>
    )

  return (
    <>
      <View>
        <View className="display">{texts.phoneHeading}</View>
        <View className="small">{texts.phoneLead}</View>
      </View>
      <Card>
        <Facts
          facts={[
            { name: texts.why, value: texts.phoneWhy },
            { name: texts.given, value: texts.phoneGiven },
            { name: texts.howLong, value: texts.phoneHowLong },
          ]}
        />
      </Card>
      <Foot note={note}>
        {kept === null ? (
          <>
            <Button id="phone-skip" kind="quiet" onPress={onDone}>
              {texts.phoneSkip}
            </Button>
            <Button
              id="phone-give"
              wechat="getPhoneNumber"
              busy={give.busy}
              onPhoneCode={(code) => void give.run(code)}
            >
              {texts.phoneGive}
            </Button>
          </>
        ) : (
          <Button id="phone-done" onPress={onDone}>
            {texts.done}
          </Button>
        )}
      </Foot>
    </>
  )
}
