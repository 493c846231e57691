import { useRef } from 'react'
import { useAction, type Action } from './use-action'
import { codeOf } from './use-error-text'

/** The key of one thing that an action makes; `part` tells several apart. */
export type KeyOf = (part?: string) => string

/** A random UUID. It names an attempt and is no secret: neither WeChat nor plain http has a better source for it. */
const newKey = (): string =>
  'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replace(/x/g, () => Math.floor(Math.random() * 16).toString(16))

/**
 * An action that makes something. Its keys stay the same until it succeeded: trying again after a lost answer makes
 * nothing twice.
 */
export function useCreate<A extends unknown[]>(
  act: (keyOf: KeyOf, ...args: A) => Promise<unknown>,
): Action<A> {
  const keys = useRef(new Map<string, string>())
  return useAction(async (...args: A) => {
    const keyOf: KeyOf = (part = '') => {
      const key = keys.current.get(part) ?? newKey()
      keys.current.set(part, key)
      return key
    }
    try {
      await act(keyOf, ...args)
    } catch (error) {
      // What was sent before is made, and differs from this: another try is another thing.
      if (codeOf(error) === 'key_reused') keys.current.clear()
      throw error
    }
    keys.current.clear()
  })
}
