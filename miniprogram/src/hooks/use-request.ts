import { useCallback, useEffect, useRef, useState } from 'react'

export type Result<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'ready'; readonly data: T }

export interface Request<T> {
  result: Result<T>
  /** Asks again. `quiet` keeps what is shown until the answer is here, and keeps it when asking fails. */
  reload: (quiet?: boolean) => Promise<void>
  /** Shows something newer that another call answered with. */
  replace: (data: T) => void
}

/**
 * Asks once, and again whenever `key` changes. An answer to an earlier question, or one that comes after the
 * page has gone, is dropped.
 */
export function useRequest<T>(ask: () => Promise<T>, key: string | number = ''): Request<T> {
  const [result, setResult] = useState<Result<T>>({ state: 'loading' })
  const latest = useRef(0)
  const question = useRef(ask)
  useEffect(() => {
    question.current = ask
  })

  const reload = useCallback(async (quiet = false) => {
    const mine = ++latest.current
    if (!quiet) setResult({ state: 'loading' })
    try {
      const data = await question.current()
      if (mine === latest.current) setResult({ state: 'ready', data })
    } catch (error) {
      if (mine !== latest.current) return
      setResult((shown) => (quiet && shown.state === 'ready' ? shown : { state: 'failed', error }))
    }
  }, [])

  useEffect(() => {
    void reload()
    const calls = latest
    return () => {
      calls.current++
    }
  }, [reload, key])

  const replace = useCallback((data: T) => {
    latest.current++
    setResult({ state: 'ready', data })
  }, [])
  return { result, reload, replace }
}
