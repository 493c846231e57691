import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { useTexts } from '../locales/texts'
import { Chip } from './chip'

interface DetailsProps {
  id: string
  children: ReactNode
}

/** What only few want to see, such as hashes and keys, behind one tap. */
export function Details({ id, children }: DetailsProps) {
  const texts = useTexts().common
  const [open, setOpen] = useState(false)
  return (
    <View>
      <Chip id={id} expanded={open} onPress={() => setOpen(!open)}>
        {open ? texts.hideDetails : texts.details}
      </Chip>
      {open && <View className="stack">{children}</View>}
    </View>
  )
}
