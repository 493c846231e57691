import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useWide } from '../../platform/wide'
import { Icon } from '../../components/icon'
import { Pressable } from '../../components/pressable'
import { useStaffTexts } from '../locales/texts'
import { useEscape } from '../platform/keys'
import './split.scss'

interface SplitProps {
  list: ReactNode
  /** What was picked from the list; null while nothing is. */
  detail: ReactNode | null
  /** Stands in for the detail on a desk while nothing is picked. Without it the list has the width to itself. */
  hint?: string
  /** Closes the detail, by its button or Escape. */
  onClose?: () => void
}

/** List and detail side by side on a desk; on a phone the list alone, the detail being a page of its own. */
export function Split({ list, detail, hint, onClose }: SplitProps) {
  const texts = useStaffTexts().shell
  const wide = useWide()
  useEscape(detail === null ? undefined : onClose)
  if (!wide) return <View className="shell__column">{list}</View>
  if (hint !== undefined)
    return (
      <View className="split">
        <View className="split__list">{list}</View>
        <View className="split__detail">{detail ?? <View className="split__hint">{hint}</View>}</View>
      </View>
    )
  return (
    <View className="split">
      <View className="split__wide">{list}</View>
      {detail !== null && (
        <View className="split__side">
          <View className="split__close">
            <Pressable
              id="split-close"
              className="shell__back"
              label={texts.close}
              onPress={() => onClose?.()}
            >
              <Icon name="close" />
            </Pressable>
          </View>
          {detail}
        </View>
      )}
    </View>
  )
}
