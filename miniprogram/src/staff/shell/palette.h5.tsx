import type { Permission } from '@xinyue/shared/permissions'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '../../components/icon'
import { Pressable } from '../../components/pressable'
import { useStaffTexts } from '../locales/texts'
import { PaletteDialog } from './palette-dialog.h5'
import './palette-button.scss'

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Opens the palette, by a press or Ctrl+K (⌘K). */
export function PaletteButton({ permissions }: { permissions: readonly Permission[] }) {
  const texts = useStaffTexts().palette
  const place = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      // Pages below the one on top stay in the document, each with a button of its own.
      if (!place.current?.checkVisibility()) return
      event.preventDefault()
      setOpen((before) => !before)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return (
    <div ref={place} className="palette-button">
      <Pressable id="palette-open" className="shell__item" onPress={() => setOpen(true)}>
        <Icon name="search" />
        <span>{texts.open}</span>
        <kbd className="palette-button__keys">{mac ? '⌘K' : 'Ctrl K'}</kbd>
      </Pressable>
      {open && <PaletteDialog permissions={permissions} onClose={() => setOpen(false)} />}
    </div>
  )
}
