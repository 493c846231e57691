import { View } from '@tarojs/components'
import type { Assessment, DraftView, PurposeView } from '@xinyue/shared/contract/notices'
import { useState } from 'react'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Prose } from '../../../components/prose'
import { Segmented } from '../../../components/segmented'
import { Title } from '../../../components/title'
import { useAction } from '../../../hooks/use-action'
import { codeOf, useErrorText } from '../../../hooks/use-error-text'
import { useCodeTexts } from '../../../language'
import { staffApi } from '../../../staff/api'
import { useNoticeTexts } from './locales/texts'

interface AssessProps {
  draft: DraftView
  onChange: (view: PurposeView) => void
  onStale: () => void
}
const parts = ['lawfulness', 'necessity', 'effect', 'measures'] as const
const risks: readonly Assessment['risk'][] = ['low', 'medium', 'high']

/** The impact assessment the law wants before this may be put in force (PIPL Art. 55-56). */
export function Assess({ draft, onChange, onStale }: AssessProps) {
  const texts = useNoticeTexts()
  const { assessmentReason: reasons, words } = useCodeTexts()
  const errorText = useErrorText()
  const [said, setSaid] = useState({ lawfulness: '', necessity: '', effect: '', measures: '' })
  const [risk, setRisk] = useState<Assessment['risk']>('medium')
  const assess = useAction(async () => {
    try {
      const { draftId, revision } = draft
      onChange(await staffApi.notices.assess({ draftId, revision, ...said, risk }))
    } catch (error) {
      if (codeOf(error) === 'draft_changed') onStale()
      throw error
    }
  })
  return (
    <Card>
      <View className="stack">
        <Title>{texts.assess}</Title>
        <View className="small">
          {texts.assessWhy(draft.assessmentReasons.map((code) => reasons[code]).join(words.join))}
        </View>
        {parts.map((part) => (
          <Prose
            key={part}
            id={`assess-${part}`}
            label={texts[part]}
            maxLength={1000}
            value={said[part]}
            onChange={(value) => setSaid({ ...said, [part]: value })}
            oneLine
          />
        ))}
        <View className="small">{texts.risk}</View>
        <Segmented
          id="assess-risk"
          label={texts.risk}
          value={risk}
          options={risks.map((value) => ({ value, text: texts.risks[value] }))}
          onChange={setRisk}
        />
        <View className="notice-edit__actions">
          <Button
            id="assess-save"
            kind="quiet"
            small
            busy={assess.busy}
            disabled={parts.some((part) => said[part].trim() === '')}
            onPress={() => void assess.run()}
          >
            {texts.assessSave}
          </Button>
        </View>
        {assess.error !== null && <Answer tone="red">{errorText(assess.error)}</Answer>}
      </View>
    </Card>
  )
}
