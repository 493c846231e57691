import Taro from '@tarojs/taro'
import type { Permission } from '@xinyue/shared/permissions'
import { lengthOf, tidySearch } from '@xinyue/shared/text'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { sections } from '../../admin/sections'
import { Button } from '../../components/button'
import { useErrorText } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { useSettled } from '../../hooks/use-settled'
import { useLocale } from '../../language'
import { useTexts } from '../../locales/texts'
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
const mostPeople = 8
/** One letter would find half the shop. */
const fewestLetters = 2

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

interface Found {
  people: Entry[]
  state: 'searching' | 'failed' | 'ready'
  error: unknown
  again: () => void
}

/** People by what was typed, once the typing has paused. */
function usePeople(typed: string, may: boolean): Found {
  const { followers, palette } = useStaffTexts()
  const wanted = may && lengthOf(tidySearch(typed)) >= fewestLetters ? tidySearch(typed) : ''
  const search = useSettled(wanted)
  const { result, reload } = useRequest(async () => {
    if (search === '') return { search, rows: [] }
    const { followers: rows } = await staffApi.followers.list({ search, limit: mostPeople })
    return { search, rows }
  }, search)
  const again = () => void reload()
  if (wanted !== '' && wanted === search && result.state === 'failed')
    return { people: [], state: 'failed', error: result.error, again }
  const found = result.state === 'ready' && result.data.search === wanted ? result.data.rows : null
  const people = (found ?? []).map(({ followerId, maskedName, memberNumber, store }) => ({
    id: `palette-person-${followerId}`,
    text: `${maskedName ?? followers.noName} ${memberNumber}`,
    note: store ?? palette.people,
    url: `/staff/followers/index?id=${followerId}`,
  }))
  return { people, state: found || wanted === '' ? 'ready' : 'searching', error: null, again }
}

/** One box for "go there" and "find them": a combobox with its list, in a dialog that Escape closes. */
export function PaletteDialog({ permissions, onClose }: PaletteProps) {
  const texts = useStaffTexts().palette
  const { retry } = useTexts().common
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const wanted = typed.trim().toLowerCase()
  const pages = usePages(permissions).filter(({ text }) => text.toLowerCase().includes(wanted))
  const mayFind = permissions.includes('follower.read')
  const found = usePeople(typed, mayFind)
  const letters = lengthOf(tidySearch(typed))
  const errorText = useErrorText()
  const entries = [...pages, ...found.people]
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
          {found.state === 'failed' ? (
            <>
              <span className="red">{errorText(found.error)}</span>
              <Button id="palette-retry" kind="quiet" small onPress={found.again}>
                {retry}
              </Button>
            </>
          ) : found.state === 'searching' ? (
            texts.searching
          ) : entries.length === 0 ? (
            mayFind && letters > 0 && letters < fewestLetters ? (
              texts.short
            ) : (
              texts.none
            )
          ) : (
            texts.hint
          )}
        </div>
      </div>
    </dialog>
  )
}
