import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useReturn } from '../../hooks/use-return'
import { useWide } from '../../platform/wide'

/**
 * Which row of a list is open: beside the list where there is room, else on the page `route`. `version` changes when
 * the list must be read again.
 */
export function usePicking(route: string) {
  const wide = useWide()
  const [picked, setPicked] = useState<number | null>(null)
  const [version, setVersion] = useState(0)
  const changed = () => setVersion((n) => n + 1)
  useReturn(changed)
  const onPick = (id: number) => {
    if (wide) setPicked(id)
    else void Taro.navigateTo({ url: `${route}?id=${id}` })
  }
  return { picked, changed, list: { picked: wide ? picked : null, onPick, version } }
}
