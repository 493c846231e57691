import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'

/** The page's title, in the language in force. */
export function useTitle(title: string): void {
  const show = () => {
    if (title) void Taro.setNavigationBarTitle({ title })
  }
  useDidShow(show)
  useEffect(show, [title])
}
