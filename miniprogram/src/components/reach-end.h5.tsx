import { useEffect, useRef } from 'react'
import type { ReachEndProps } from './reach-end.types'

/** Watches its own place, so that it works in a page and in a pane that scrolls by itself. */
export function ReachEnd({ onReach }: ReachEndProps) {
  const mark = useRef<HTMLDivElement>(null)
  const latest = useRef(onReach)
  useEffect(() => {
    latest.current = onReach
  })
  useEffect(() => {
    const place = mark.current
    if (!place) return
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current()
      },
      { rootMargin: '200px' },
    )
    watch.observe(place)
    return () => watch.disconnect()
  }, [])
  return <div ref={mark} />
}
