import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './facts.scss'

export interface Fact {
  name: string
  value: ReactNode
}

/** Name and value, one under the other: what people look up. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <View className="facts">
    {facts.map(({ name, value }) => (
      <View key={name} className="facts__row">
        <View className="facts__name">{name}</View>
        <View className="grow">{value}</View>
      </View>
    ))}
  </View>
)
