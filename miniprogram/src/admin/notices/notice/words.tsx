import { View } from '@tarojs/components'
import type { NoticeContent } from '@xinyue/shared/contract/policy'
import { Card } from '../../../components/card'
import { Field } from '../../../components/field'
import { Prose } from '../../../components/prose'
import { Switch } from '../../../components/switch'
import { Title } from '../../../components/title'
import { useCodeTexts } from '../../../language'
import { useNoticeTexts } from './locales/texts'
import { asksSeparately, languages, separateWordings, wordings } from './content'

interface WordsProps {
  content: NoticeContent
  declared: boolean
  onChange: (content: NoticeContent) => void
  onDeclare: (declared: boolean) => void
}

/** How the purpose is said to customers. A better wording asks nobody again, unless its writer says so. */
export function Words({ content, declared, onChange, onDeclare }: WordsProps) {
  const texts = useNoticeTexts()
  const { noticeField } = useCodeTexts()
  const fields = [...wordings, ...(asksSeparately(content.facts) ? separateWordings : [])]
  return (
    <Card>
      <View className="stack">
        <Title>{texts.words}</Title>
        <View className="small">{texts.wordsEffect}</View>
        {fields.flatMap((field) =>
          languages.map((language) => (
            <Prose
              key={`${field}-${language}`}
              id={`${field}-${language}`}
              label={texts.inLanguage(noticeField[field], language)}
              maxLength={language === 'en' ? 500 : 300}
              value={content[field]?.[language] ?? ''}
              onChange={(value) =>
                onChange({
                  ...content,
                  [field]: { 'zh-CN': '', en: '', ...content[field], [language]: value },
                })
              }
              oneLine
            />
          )),
        )}
        <Field
          id="seal-mark"
          label={noticeField.seal}
          hint={texts.sealHint}
          maxLength={2}
          value={content.seal}
          onChange={(seal) => onChange({ ...content, seal })}
        />
        <View className="row">
          <View className="grow">{texts.declare}</View>
          <Switch id="declare-material" label={texts.declare} on={declared} onChange={onDeclare} />
        </View>
      </View>
    </Card>
  )
}
