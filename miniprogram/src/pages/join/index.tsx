import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../../api'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { Skeleton } from '../../components/skeleton'
import { useRequest } from '../../hooks/use-request'
import { useTitle } from '../../hooks/use-title'
import { useJoinTexts } from './locales/texts'
import { Choose } from './choose'
import { EssentialNotice } from './essential-notice'
import { Phone } from './phone'
import './join.scss'

/** Three steps, of which only the first is needed to be a member. Leaving after it loses nothing. */
export default function Join() {
  const texts = useJoinTexts()
  // A store's own QR code opens the page with its number.
  const askedStore = Number(useRouter().params.store)
  const policy = useRequest(() => api.policy.get({}))
  const [step, setStep] = useState<'notice' | 'choose' | 'phone'>('notice')
  useTitle({ notice: texts.title, choose: texts.chooseTitle, phone: texts.phoneTitle }[step])
  const go = (next: 'choose' | 'phone') => {
    setStep(next)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  const home = () => void Taro.switchTab({ url: '/pages/home/index' })

  return (
    <Screen>
      <Load request={policy} skeleton={<Skeleton rows={4} />}>
        {(shown) => {
          if (step === 'phone') return <Phone onDone={home} />
          const renew = () => policy.reload(true)
          if (step === 'choose')
            return <Choose policy={shown} onOutdated={renew} onDone={() => go('phone')} />
          return (
            <EssentialNotice
              policy={shown}
              askedStore={askedStore}
              onOutdated={renew}
              onJoined={() => go('choose')}
              onMember={home}
            />
          )
        }}
      </Load>
    </Screen>
  )
}
