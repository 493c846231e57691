import Taro from '@tarojs/taro'
import type { Permission } from '@xinyue/shared/permissions'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { sections } from '../../admin/sections'
import { useLocale } from '../../language'
import { staffApi } from '../api'
import { useStaffTexts } from '../locales/texts'
import './palette.scss'

interface PaletteProps {
  permissions: readonly Permission[]
  onClose: () => void
}
interface Entry {
  id: string
  text: string
  note: string
  url: string
}
/** Milliseconds after the last key: each person shown is told that they were looked at. */
const pause = 350
const mostPeople = 8

function usePages(permissions: readonly Permission[]): Entry[] {
  const { shell, tagScreen, palette } = useStaffTexts()
  const locale = useLocale()
  const all: { needs: Permission; text: string; url: string }[] = [
    { needs: 'follower.read', text: shell.followers, url: '/staff/followers/index' },
    { needs: 'campaign.read', text: shell.campaigns, url: '/marketing/campaigns/index' },
    { needs: 'notice.read', text: shell.admin, url: '/admin/home/index' },
    ...sections.map(({ needs, url, title }) => ({ needs, text: title[locale], url })),
    { needs: 'tag.manage', text: tagScreen.title, url: '/staff/tags/index' },
    { needs: 'staff.self', text: shell.reminders, url: '/staff/reminders/index' },
    { needs: 'staff.self', text: shell.me, url: '/staff/me/index' },
  ]
  return all
    .filter(({ needs }) => permissions.includes(needs))
    .map(({ text, url }) => ({ id: `palette${url.replace(/\//g, '-')}`, text, note: palette.pages, url }))
}

/** People by what was typed, once the typing has paused; null while they are looked for. */
function usePeople(typed: string, may: boolean): Entry[] | null {
  const { followers, palette } = useStaffTexts()
  const [found, setFound] = useState<{ for: string; people: Entry[] }>({ for: '', people: [] })
  const text = may && typed.trim().length >= 2 ? typed.trim() : ''
  useEffect(() => {
    if (text === '') return undefined
    let wanted = true
    const timer = setTimeout(() => {
      staffApi.followers
        .list({ search: text, limit: mostPeople })
        .then(({ followers: rows }) =>
          rows.map(({ followerId, maskedName, memberNumber, store }) => ({
            id: `palette-person-${followerId}`,
            text: `${maskedName ?? followers.noName} ${memberNumber}`,
            note: store ?? palette.people,
            url: `/staff/followers/index?id=${followerId}`,
          })),
        )
        .catch(() => [])
        .then((people) => {
          if (wanted) setFound({ for: text, people })
        })
    }, pause)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [text, followers.noName, palette.people])
  if (text === '') return []
  return found.for === text ? found.people : null
}

/** One box for "go there" and "find them": a combobox with its list, in a dialog that Escape closes. */
export function PaletteDialog({ permissions, onClose }: PaletteProps) {
  const texts = useStaffTexts().palette
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const wanted = typed.trim().toLowerCase()
  const pages = usePages(permissions).filter(({ text }) => text.toLowerCase().includes(wanted))
  const people = usePeople(typed, permissions.includes('follower.read'))
  const entries = [...pages, ...(people ?? [])]
  const current = entries[Math.min(at, entries.length - 1)]
  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  const go = (entry: Entry | undefined) => {
    if (!entry) return
    onClose()
    void Taro.reLaunch({ url: entry.url })
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && entries.length > 0)
      setAt((Math.min(at, entries.length - 1) + step + entries.length) % entries.length)
    else if (event.key === 'Enter') go(current)
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      id="palette"
      className="palette"
      aria-label={texts.title}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="palette__sheet">
        <input
          id="palette-search"
          className="palette__input"
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={current?.id}
          aria-label={texts.title}
          placeholder={texts.placeholder}
          autoComplete="off"
          maxLength={40}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={press}
        />
        <div id="palette-list" className="palette__list" role="listbox" aria-label={texts.title}>
          {entries.map((entry) => (
            <div
              key={entry.id}
              id={entry.id}
              role="option"
              aria-selected={entry === current}
              className={`palette__entry ${entry === current ? 'palette__entry--current' : ''}`}
              ref={(element) => {
                if (entry === current) element?.scrollIntoView({ block: 'nearest' })
              }}
              onClick={() => go(entry)}
            >
              <span>{entry.text}</span>
              <span className="palette__note">{entry.note}</span>
            </div>
          ))}
        </div>
        <div className="palette__foot" role="status">
          {people === null ? texts.searching : entries.length === 0 ? texts.none : texts.hint}
        </div>
      </div>
    </dialog>
  )
}
