import { View } from '@tarojs/components'
import type { PurposeView } from '@xinyue/shared/contract/notices'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Facts } from '../../../components/facts'
import { Title } from '../../../components/title'
import { date } from '../../../calendar'
import { count } from '../../../format'
import { useErrorText } from '../../../hooks/use-error-text'
import { useLocale } from '../../../language'
import { staffApi } from '../../../staff/api'
import { useMay } from '../../../staff/session'
import { useNoticeTexts } from './locales/texts'
import { useCreate } from '../../../hooks/use-create'

interface InForceProps {
  view: PurposeView
  onChange: (view: PurposeView) => void
}

/** What people are told now, how many agreed, and the way to change it. */
export function InForce({ view, onChange }: InForceProps) {
  const texts = useNoticeTexts()
  const locale = useLocale()
  const errorText = useErrorText()
  const mayWrite = useMay('notice.write')
  const { purpose, current, agreed, toRenew, draft } = view
  const start = useCreate(async (keyOf) => onChange(await staffApi.notices.draft({ purpose }, keyOf())))
  return (
    <Card>
      <View className="stack">
        <Title>{texts.inForce(current.version)}</Title>
        <Facts
          facts={[
            { name: texts.since, value: date(current.publishedAt) },
            { name: texts.why, value: current.why[locale] },
            ...(purpose === 'membership'
              ? []
              : [
                  { name: texts.agreed, value: count(agreed) },
                  { name: texts.toRenew, value: count(toRenew) },
                ]),
          ]}
        />
        {!draft && mayWrite && (
          <View className="notice-edit__actions">
            <Button id="notice-edit" kind="quiet" small busy={start.busy} onPress={() => void start.run()}>
              {texts.edit}
            </Button>
          </View>
        )}
        {start.error !== null && <Answer tone="red">{errorText(start.error)}</Answer>}
      </View>
    </Card>
  )
}
