import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { useTexts } from '../locales/texts'

/** The tab bar is drawn by WeChat from app.json; its words follow the language from here. */
export function useTabTexts(): void {
  const { tabs } = useTexts()
  const write = () => {
    // Refused while another page is already opening; the next tab page writes them again.
    ;[tabs.home, tabs.privacy].forEach((text, index) =>
      Taro.setTabBarItem({ index, text }).catch(() => undefined),
    )
  }
  useDidShow(write)
  useEffect(write, [tabs])
}
