import { View } from '@tarojs/components'
import type { NoticeContent } from '@xinyue/shared/contract/policy'
import { useState } from 'react'
import { Card } from '../../../components/card'
import { Facts } from '../../../components/facts'
import { Seal } from '../../../components/seal'
import { Segmented } from '../../../components/segmented'
import { Title } from '../../../components/title'
import { useLocale } from '../../../language'
import { usePurposeTexts } from '../../../pages/privacy/purpose/locales/texts'
import { useNoticeTexts } from './locales/texts'

/** The notice as the customer will read it, in either language. */
export function Preview({ content }: { content: NoticeContent }) {
  const texts = useNoticeTexts()
  const labels = usePurposeTexts()
  const [locale, setLocale] = useState(useLocale())
  return (
    <Card>
      <View className="stack">
        <Title>{texts.preview}</Title>
        <Segmented
          id="preview-language"
          label={texts.preview}
          value={locale}
          options={[
            { value: 'zh-CN', text: '中文' },
            { value: 'en', text: 'English' },
          ]}
          onChange={setLocale}
        />
        <View className="row">
          <Seal mark={content.seal} state="off" />
          <View className="grow bold">{content.title[locale]}</View>
        </View>
        <Facts
          facts={[
            { name: labels.why, value: content.why[locale] },
            { name: labels.what, value: content.dataUsed[locale] },
            { name: labels.given, value: content.recipients[locale] },
            { name: labels.howLong, value: content.retention[locale] },
            { name: labels.whenOff, value: content.whenOff[locale] },
            ...(content.necessity ? [{ name: texts.needed, value: content.necessity[locale] }] : []),
            ...(content.impact ? [{ name: texts.impact, value: content.impact[locale] }] : []),
          ]}
        />
      </View>
    </Card>
  )
}
