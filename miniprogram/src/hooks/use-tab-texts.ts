import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { useTexts } from '../locales/texts'

/** The tab bar is drawn by WeChat from app.json; its words follow the language from here. */
export function useTabTexts(): void {
  const { tabs } = useTexts()
  const write = () => {
    const ignore = () => undefined
    Taro.setTabBarItem({ index: 0, text: tabs.home, fail: ignore })
    Taro.setTabBarItem({ index: 1, text: tabs.privacy, fail: ignore })
  }
  useDidShow(write)
  useEffect(write, [tabs])
}
