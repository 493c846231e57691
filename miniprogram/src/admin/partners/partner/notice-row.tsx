import { View } from '@tarojs/components'
import type { DestroyNoticeView } from '@xinyue/shared/contract/partners'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { date } from '../../../calendar'
import { useAction } from '../../../hooks/use-action'
import { useErrorText } from '../../../hooks/use-error-text'
import { useCodeTexts } from '../../../language'
import { staffApi } from '../../../staff/api'
import { usePartnersTexts } from '../locales/texts'
import './partner.scss'

interface NoticeRowProps {
  partnerId: number
  notice: DestroyNoticeView
  onChange: () => void
}

const tones = { waiting: 'amber', delivered: 'amber', confirmed: 'jade', overdue: 'red' } as const

/** One order to destroy; what the partner confirmed on paper is noted here. */
export function NoticeRow({ partnerId, notice, onChange }: NoticeRowProps) {
  const texts = usePartnersTexts()
  const codes = useCodeTexts()
  const errorText = useErrorText()
  const { noticeId, state, categories, tries, createdAt, confirmedAt, dueAt } = notice
  const confirm = useAction(async () => {
    await staffApi.partners.confirmDestroyed({ partnerId, noticeId })
    onChange()
  })
  return (
    <View className="destroy stack stack--tight" id={`notice-${noticeId}`}>
      <View className={tones[state]}>{codes.destroyState[state]}</View>
      <View className="small">{categories.map((code) => codes.loanCategory[code]).join(texts.join)}</View>
      <View className="small num">
        {[
          date(createdAt),
          texts.tries(tries),
          confirmedAt === null ? texts.due(date(dueAt)) : date(confirmedAt),
        ].join(' · ')}
      </View>
      {confirmedAt === null && (
        <Button
          id={`notice-${noticeId}-confirm`}
          kind="quiet"
          small
          busy={confirm.busy}
          onPress={() => void confirm.run()}
        >
          {texts.confirm}
        </Button>
      )}
      {confirm.error !== null && <Answer tone="red">{errorText(confirm.error)}</Answer>}
    </View>
  )
}
