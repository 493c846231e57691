import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { StaffView } from '@xinyue/shared/contract/staff'
import { useState } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Load } from '../../components/load'
import { useRequest } from '../../hooks/use-request'
import { whoIsIn } from '../api'
import { useStaffTexts } from '../locales/texts'
import { firstPage, recognised, useStaff } from '../session'
import { SignInForm } from './sign-in-form'

/**
 * In place of a page whose session ended or became another's. The page itself waits behind it with everything that
 * was typed, for the person it belongs to.
 */
export function Interruption({ me }: { me: StaffView }) {
  const state = useStaff((session) => session.state)
  const texts = useStaffTexts().interrupted
  return (
    <View className="shell__column" id="interrupted">
      {state === 'other' ? (
        <Other me={me} />
      ) : (
        <>
          <Answer tone="amber">{texts.ended(me.displayName)}</Answer>
          <Card>
            <SignInForm login={me.login} />
          </Card>
        </>
      )}
    </View>
  )
}

/** With the login where two people are called the same. */
const nameOf = (one: StaffView, other: StaffView): string =>
  one.displayName === other.displayName ? `${one.displayName} (${one.login})` : one.displayName

function Other({ me }: { me: StaffView }) {
  const texts = useStaffTexts().interrupted
  const [back, setBack] = useState(false)
  const request = useRequest(() => whoIsIn({}))
  const goOn = (now: StaffView) => {
    recognised(now)
    void Taro.reLaunch({ url: firstPage(now) })
  }
  return (
    <Load request={request}>
      {(now) => (
        <>
          <Answer id="signed-in-now" tone="amber">
            {texts.other(nameOf(now, me), nameOf(me, now))}
          </Answer>
          {back ? (
            <Card>
              <SignInForm login={me.login} />
            </Card>
          ) : (
            <Card>
              <View className="row row--wrap">
                <Button id="go-on-as-other" onPress={() => goOn(now)}>
                  {texts.goOn(nameOf(now, me))}
                </Button>
                <Button id="back-to-me" kind="quiet" onPress={() => setBack(true)}>
                  {texts.back(nameOf(me, now))}
                </Button>
              </View>
            </Card>
          )}
        </>
      )}
    </Load>
  )
}
