import { useCallback, useEffect, useRef, useState } from 'react'

export interface Action<A extends unknown[]> {
  run: (...args: A) => Promise<void>
  busy: boolean
  error: unknown
  clear: () => void
}

/** One thing a tap does: a second tap while it runs does nothing; what went wrong stays until the next try. */
export function useAction<A extends unknown[]>(act: (...args: A) => Promise<unknown>): Action<A> {
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null })
  const running = useRef(false)
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  const run = useCallback(async (...args: A) => {
    if (running.current) return
    running.current = true
    setState({ busy: true, error: null })
    try {
      await latest.current(...args)
      setState({ busy: false, error: null })
    } catch (error) {
      setState({ busy: false, error })
    } finally {
      running.current = false
    }
  }, [])
  const clear = useCallback(() => setState({ busy: false, error: null }), [])
  return { run, busy: state.busy, error: state.error, clear }
}
