import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReminderView } from '@xinyue/shared/contract/reminders'
import type { ReactNode } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Load } from '../../components/load'
import { dayAndTime } from '../../calendar'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { useReturn } from '../../hooks/use-return'
import { useCodeTexts, useLocale } from '../../language'
import { useWide } from '../../platform/wide'
import { useStaffTexts } from '../locales/texts'
import { Shell } from '../shell/shell'
import { readReminders, seeReminder, useReminders } from './store'
import './reminders.scss'

/** What waits for whoever is signed in. Opening one, or putting it away, takes it off the list. */
export default function Reminders() {
  const texts = useStaffTexts().reminders
  return (
    <Shell place="reminders" title={texts.title} needs="staff.self">
      <List />
    </Shell>
  )
}

function List() {
  const texts = useStaffTexts().reminders
  const request = useRequest(readReminders)
  const { reload } = request
  useReturn(() => void reload(true))
  const reminders = useReminders((state) => state.reminders)
  return (
    <View className="shell__column">
      <View className="small">{texts.lead}</View>
      <Load request={request}>
        {(): ReactNode =>
          reminders && reminders.length > 0 ? (
            <Card rows>
              {reminders.map((reminder) => (
                <Reminder key={reminder.reminderId} reminder={reminder} />
              ))}
            </Card>
          ) : (
            <View id="no-reminders" className="rows__note">
              {texts.none}
            </View>
          )
        }
      </Load>
    </View>
  )
}

const pages = {
  request_due_soon: ['/admin/desk', '/admin/desk/request'],
  request_overdue: ['/admin/desk', '/admin/desk/request'],
  incident_overdue: ['/admin/incidents', '/admin/incidents/incident'],
} as const

function Reminder({ reminder }: { reminder: ReminderView }) {
  const texts = useStaffTexts().reminders
  const steps: Readonly<Record<string, string>> = useCodeTexts().milestone
  const errorText = useErrorText()
  const locale = useLocale()
  const wide = useWide()
  const { reminderId, kind, caseId, detail, at } = reminder
  const away = useAction(() => seeReminder(reminderId))
  const open = useAction(async () => {
    const [list, page] = pages[kind]
    await seeReminder(reminderId)
    await Taro.navigateTo({ url: `${wide ? list : page}/index?id=${caseId}` })
  })
  const step = detail === null ? null : (steps[detail] ?? detail)
  const error = open.error ?? away.error
  return (
    <View id={`reminder-${reminderId}`} className="rows__row reminder">
      <View className="grow">
        <View className={kind === 'request_due_soon' ? 'bold' : 'bold red'}>{texts.kind[kind]}</View>
        <View className="small">
          {[texts.about(kind, caseId), ...(step ? [step] : []), dayAndTime(at, locale)].join(' · ')}
        </View>
        {error !== null && <Answer tone="red">{errorText(error)}</Answer>}
      </View>
      <View className="reminder__steps">
        <Button
          id={`reminder-${reminderId}-away`}
          small
          kind="quiet"
          busy={away.busy}
          onPress={() => void away.run()}
        >
          {texts.away}
        </Button>
        <Button id={`reminder-${reminderId}-open`} small busy={open.busy} onPress={() => void open.run()}>
          {texts.open}
        </Button>
      </View>
    </View>
  )
}
