import { tidySearch } from '@xinyue/shared/text'
import { useEffect, useState } from 'react'

/** Long enough to type a name, short enough not to be noticed: each person shown is told that they were looked at. Milliseconds. */
const pause = 300

/** What was typed into a search, as it is searched by, once the typing has paused. */
export function useSettled(typed: string): string {
  const wanted = tidySearch(typed)
  const [settled, setSettled] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), pause)
    return () => clearTimeout(timer)
  }, [wanted])
  return settled
}
