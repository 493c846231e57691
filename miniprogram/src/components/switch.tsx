import { View } from '@tarojs/components'
import { Pressable } from './pressable'
import './switch.scss'

interface SwitchProps {
  id?: string
  on: boolean
  onChange: (on: boolean) => void
  /** What is switched, for a screen reader. */
  label: string
  /** Under way: dimmed, takes no tap. */
  busy?: boolean
}

export const Switch = ({ id, on, onChange, label, busy }: SwitchProps) => (
  <Pressable
    id={id}
    role="switch"
    checked={on}
    label={label}
    disabled={busy}
    className="switch"
    onPress={() => onChange(!on)}
  >
    <View className={`switch__track ${on ? 'switch__track--on' : ''}`}>
      <View className="switch__knob" />
    </View>
  </Pressable>
)
