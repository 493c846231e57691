import { useCallback, useEffect, useRef, useState } from 'react'

interface Page<T> {
  rows: T[]
  nextCursor: string | null
}
export interface Pages<T> {
  rows: readonly T[]
  state: 'loading' | 'failed' | 'ready'
  error: unknown
  /** Nothing follows the rows shown. */
  ended: boolean
  /** Loads the next page, or the failed one again. Does nothing while one is under way or at the end. */
  more: () => void
  /** Starts over from the first page. */
  restart: () => void
}
interface Shown<T> {
  rows: readonly T[]
  cursor: string | null
  state: 'loading' | 'failed' | 'ready'
  error: unknown
}
const blank = { rows: [], cursor: null, state: 'loading', error: null } as const

/** Rows by keyset paging. A new `key` starts over; an answer to an earlier key is dropped. */
export function usePages<T>(ask: (cursor: string | undefined) => Promise<Page<T>>, key: string): Pages<T> {
  const [shown, setShown] = useState<Shown<T>>(blank)
  const latest = useRef(0)
  const busy = useRef(false)
  const question = useRef(ask)
  useEffect(() => {
    question.current = ask
  })

  const load = useCallback(async (cursor: string | null) => {
    const mine = ++latest.current
    busy.current = true
    setShown((before) => (cursor === null ? blank : { ...before, state: 'loading' }))
    try {
      const page = await question.current(cursor ?? undefined)
      if (mine !== latest.current) return
      setShown((before) => ({
        rows: cursor === null ? page.rows : [...before.rows, ...page.rows],
        cursor: page.nextCursor,
        state: 'ready',
        error: null,
      }))
    } catch (error) {
      if (mine === latest.current) setShown((before) => ({ ...before, state: 'failed', error }))
    } finally {
      if (mine === latest.current) busy.current = false
    }
  }, [])

  useEffect(() => {
    void load(null)
    const calls = latest
    return () => {
      calls.current++
    }
  }, [load, key])

  const restart = useCallback(() => void load(null), [load])
  const ended = shown.state === 'ready' && shown.cursor === null
  const more = () => {
    if (busy.current || ended) return
    void load(shown.cursor)
  }
  return { rows: shown.rows, state: shown.state, error: shown.error, ended, more, restart }
}
