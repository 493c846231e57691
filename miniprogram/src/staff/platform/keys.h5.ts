import { useEffect, useRef } from 'react'

/** Pages below the one on top stay in the document, out of sight. */
const inSight = (selector: string): HTMLElement | undefined =>
  Array.from(document.querySelectorAll<HTMLElement>(selector)).find((element) => element.checkVisibility())

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')

/** Escape closes what is open, unless something on top of it took the key. */
export function useEscape(close: (() => void) | undefined): void {
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return
      latest.current?.()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

/** `/` leads to the search of the page, an arrow from there or from nowhere into its table. */
export function useDeskKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const searching = event.target instanceof HTMLInputElement && event.target.type === 'search'
      const wanted =
        event.key === '/' && !typing(event.target)
          ? inSight('.shell__main input[type=search]')
          : event.key === 'ArrowDown' && (searching || event.target === document.body)
            ? inSight('.table__open[tabindex="0"]')
            : undefined
      if (!wanted) return
      event.preventDefault()
      wanted.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
