import Taro from '@tarojs/taro'

type Opened = [opened: number | null, open: (id: number | null) => void]

/** On a phone an open record is a page of its own, at `route`. */
export function useOpened(route: string): Opened {
  const open = (id: number | null) => {
    if (id !== null) void Taro.navigateTo({ url: `${route}?id=${id}` })
  }
  return [null, open]
}
