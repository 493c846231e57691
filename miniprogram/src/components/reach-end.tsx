import { useReachBottom } from '@tarojs/taro'
import type { ReachEndProps } from './reach-end.types'

export function ReachEnd({ onReach }: ReachEndProps) {
  useReachBottom(onReach)
  return null
}
