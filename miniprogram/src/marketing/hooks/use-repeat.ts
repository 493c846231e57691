import { useEffect, useRef } from 'react'

/** Does something again and again while `on`, each time `pause` milliseconds after the last time was over. */
export function useRepeat(on: boolean, pause: number, act: () => Promise<void>): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    if (!on) return
    let over = false
    let timer: ReturnType<typeof setTimeout>
    const again = () => {
      timer = setTimeout(() => {
        void latest.current().finally(() => {
          if (!over) again()
        })
      }, pause)
    }
    again()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [on, pause])
}
