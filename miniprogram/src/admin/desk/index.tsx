import Taro, { useDidShow } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { useWide } from '../../staff/platform/wide'
import { Shell } from '../../staff/shell/shell'
import { Split } from '../../staff/shell/split'
import { useAdminTexts } from '../locales/texts'
import { RequestDetail } from '../request/detail'
import { DeskList } from './list'

export default function Desk() {
  const texts = useAdminTexts().desk
  const wide = useWide()
  const [picked, setPicked] = useState<number | null>(null)
  const [shown, setShown] = useState(0)
  const seen = useRef(false)
  useDidShow(() => {
    if (seen.current) setShown((n) => n + 1)
    seen.current = true
  })
  const pick = (requestId: number) => {
    if (wide) setPicked(requestId)
    else void Taro.navigateTo({ url: `/admin/request/index?id=${requestId}` })
  }
  return (
    <Shell place="admin" title={texts.title} parent="/admin/home/index" needs="privacy.desk">
      <Split
        list={<DeskList picked={wide ? picked : null} onPick={pick} version={shown} />}
        detail={
          picked === null ? null : (
            <RequestDetail key={picked} requestId={picked} onChange={() => setShown((n) => n + 1)} />
          )
        }
        hint={texts.pick}
      />
    </Shell>
  )
}
