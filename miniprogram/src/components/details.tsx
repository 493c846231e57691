import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { useTexts } from '../locales/texts'
import { Chip } from './chip'

interface DetailsProps {
  id: string
  /** @default 'details' in the language in force */
  title?: string
  children: ReactNode
}

/** What only few want to see, such as hashes and keys, behind one tap. */
export function Details({ id, title, children }: DetailsProps) {
  const texts = useTexts().common
  const [open, setOpen] = useState(false)
  return (
    <View>
      <Chip id={id} expanded={open} onPress={() => setOpen(!open)}>
        {open ? texts.hideDetails : (title ?? texts.details)}
      </Chip>
      {open && <View className="stack">{children}</View>}
    </View>
  )
}
