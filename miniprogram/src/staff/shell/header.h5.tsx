import Taro from '@tarojs/taro'
import { Icon } from '../../components/icon'
import { Pressable } from '../../components/pressable'
import { useTitle } from '../../hooks/use-title'
import { useWide } from '../../platform/wide'
import { useStaffTexts } from '../locales/texts'
import type { HeaderProps } from './header.types'
import './header.scss'

export function Header({ title, parent }: HeaderProps) {
  const texts = useStaffTexts().shell
  useTitle(title)
  const wide = useWide()
  const back = () => {
    // At a desk the arrow leads up; the browser's own leads back, also through the records that were open.
    if (wide && parent) void Taro.reLaunch({ url: parent })
    else if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
    else if (parent) void Taro.redirectTo({ url: parent })
  }
  return (
    <header className="shell__header">
      {parent && (
        <Pressable className="shell__back" label={texts.back} onPress={back}>
          <Icon name="back" />
        </Pressable>
      )}
      <h1 className="shell__title">{title}</h1>
    </header>
  )
}
