import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Permission } from '@xinyue/shared/permissions'
import { Cell } from '../../components/cell'
import { Load } from '../../components/load'
import { Skeleton } from '../../components/skeleton'
import { useRequest } from '../../hooks/use-request'
import { useReturn } from '../../hooks/use-return'
import { useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { sections } from '../sections'
import { Deadlines } from './deadlines'
import type { OverviewView } from './overview-view'
import { useStanding } from './standing'

export function Overview({ permissions }: { permissions: readonly Permission[] }) {
  const request = useRequest(() => staffApi.compliance.overview({}))
  const { reload } = request
  useReturn(() => void reload(true))
  return (
    <Load request={request} skeleton={<Skeleton rows={6} />}>
      {(view) => (
        <>
          <View className="hub__lists">
            {sections
              .filter(({ needs }) => permissions.includes(needs))
              .map((section) => (
                <Section key={section.name} section={section} view={view} />
              ))}
          </View>
          <Deadlines view={view} />
        </>
      )}
    </Load>
  )
}

/** One list: its name, how much waits in it, and what is late. */
function Section({ section, view }: { section: (typeof sections)[number]; view: OverviewView }) {
  const locale = useLocale()
  const { count, note, tone } = useStanding(section.name, view)
  return (
    <Cell
      id={`admin-${section.name}`}
      title={<View className="bold">{section.title[locale]}</View>}
      text={<View className={tone}>{note ?? section.text[locale]}</View>}
      value={count === null ? undefined : <View className="hub__count num">{count}</View>}
      onPress={() => void Taro.navigateTo({ url: section.url })}
    />
  )
}
