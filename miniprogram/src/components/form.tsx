import { View } from '@tarojs/components'
import type { FormProps } from './form.types'

export const Form = ({ children }: FormProps) => <View className="stack">{children}</View>
