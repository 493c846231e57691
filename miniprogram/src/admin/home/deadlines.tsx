import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Cell } from '../../components/cell'
import { Title } from '../../components/title'
import { dateTime, hour } from '../../calendar'
import { useCodeTexts, useLocale } from '../../language'
import { useWide } from '../../platform/wide'
import { sections } from '../sections'
import { useAdminHomeTexts } from './locales/texts'
import type { OverviewView } from './overview-view'

interface Deadline {
  id: string
  title: string
  text: string
  dueAt: number
  overdue: boolean
  url: string
}

/** The next deadlines of requests and incidents in one list, the most urgent first. */
export function Deadlines({ view }: { view: OverviewView }) {
  const texts = useAdminHomeTexts()
  const codes = useCodeTexts()
  const locale = useLocale()
  const [now] = useState(Date.now)
  const wide = useWide()
  const all: Deadline[] = [
    ...(view.requests?.next ?? []).map(({ requestId, kind, dueAt, overdue }) => ({
      id: `due-request-${requestId}`,
      title: codes.requestKind[kind],
      text: sections.find(({ name }) => name === 'desk')?.title[locale] ?? '',
      dueAt,
      overdue,
      url: `${wide ? '/admin/desk' : '/admin/desk/request'}/index?id=${requestId}`,
    })),
    ...(view.incidents?.next ?? []).map(({ incidentId, title, milestone, dueAt, overdue }) => ({
      id: `due-incident-${incidentId}-${milestone}`,
      title,
      text: codes.milestone[milestone],
      dueAt,
      overdue,
      url: `${wide ? '/admin/incidents' : '/admin/incidents/incident'}/index?id=${incidentId}`,
    })),
  ].sort((a, b) => a.dueAt - b.dueAt)
  if (view.requests === null && view.incidents === null) return null
  const left = ({ dueAt, overdue }: Deadline) => {
    const hours = Math.round(Math.abs(dueAt - now) / hour)
    const length = hours < 72 ? texts.hours(hours) : texts.days(Math.round(hours / 24))
    return overdue ? texts.over(length) : texts.left(length)
  }
  return (
    <View className="hub__side">
      <Title>{texts.deadlines}</Title>
      {all.length === 0 && <View className="small">{texts.noDeadlines}</View>}
      {all.map((deadline) => (
        <Cell
          key={deadline.id}
          id={deadline.id}
          title={<View className="bold">{deadline.title}</View>}
          text={`${deadline.text} · ${dateTime(deadline.dueAt)}`}
          value={<View className={deadline.overdue ? 'red' : ''}>{left(deadline)}</View>}
          onPress={() => void Taro.navigateTo({ url: deadline.url })}
        />
      ))}
    </View>
  )
}
