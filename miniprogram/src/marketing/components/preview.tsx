import { View } from '@tarojs/components'
import type { TemplateView } from '@xinyue/shared/contract/campaigns'
import { Icon } from '../../components/icon'
import { Seal } from '../../components/seal'
import { useMarketingTexts } from '../locales/texts'
import './preview.scss'

interface PreviewProps {
  brand: string
  template: TemplateView
  message: Readonly<Record<string, string>>
}

/** The message as WeChat's service notification shows it; what is still empty stands in grey as the example. */
export function Preview({ brand, template, message }: PreviewProps) {
  const texts = useMarketingTexts().new
  return (
    <View className="preview">
      <View className="row preview__from">
        <Seal mark="信" state="on" />
        <View className="small">{brand}</View>
      </View>
      <View className="title preview__title">{template.title}</View>
      {template.fields.map(({ key, label, example }) => (
        <View key={key} className="preview__line">
          <View className="preview__label">{label}</View>
          <View className={`grow ${message[key] ? '' : 'preview__example'}`}>{message[key] || example}</View>
        </View>
      ))}
      <View className="preview__open row">
        <View className="grow">{texts.open}</View>
        <Icon name="chevron" />
      </View>
    </View>
  )
}
