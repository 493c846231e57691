import { View } from '@tarojs/components'
import type { TemplateView } from '@xinyue/shared/contract/campaigns'
import { Card } from '../../components/card'
import { Chip } from '../../components/chip'
import { Title } from '../../components/title'
import { useMarketingTexts } from '../locales/texts'

interface TemplateChoiceProps {
  templates: readonly TemplateView[]
  chosen: string
  onChoose: (templateId: string) => void
}

export function TemplateChoice({ templates, chosen, onChoose }: TemplateChoiceProps) {
  const texts = useMarketingTexts().new
  return (
    <Card>
      <Title>{texts.template}</Title>
      <View className="chips draft__fields">
        {templates.map(({ templateId, title }) => (
          <Chip
            key={templateId}
            id={`template-${templateId}`}
            chosen={templateId === chosen}
            onPress={() => onChoose(templateId)}
          >
            {title}
          </Chip>
        ))}
      </View>
    </Card>
  )
}
