import { useDidShow } from '@tarojs/taro'
import { useRef } from 'react'

/** Runs when somebody comes back to the page. Not when it is first shown: it loads by itself then. */
export function useReturn(again: () => void): void {
  const seen = useRef(false)
  useDidShow(() => {
    if (seen.current) again()
    seen.current = true
  })
}
