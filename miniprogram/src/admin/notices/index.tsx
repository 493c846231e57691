import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Chip } from '../../components/chip'
import { Load } from '../../components/load'
import { Seal } from '../../components/seal'
import { count, date } from '../../format'
import { useRequest } from '../../hooks/use-request'
import { useCodeTexts, useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { Shell } from '../../staff/shell/shell'
import { useNoticesTexts } from './locales/texts'

/** Every purpose with the notice in force, who agreed, and whether a change is on its way. */
export default function Notices() {
  const texts = useNoticesTexts()
  return (
    <Shell place="admin" title={texts.title} parent="/admin/home/index" needs="notice.read">
      <View className="shell__column">
        <List />
      </View>
    </Shell>
  )
}

function List() {
  const texts = useNoticesTexts()
  const locale = useLocale()
  const statuses = useCodeTexts().draftStatus
  const request = useRequest(() => staffApi.notices.list({}))
  return (
    <Load request={request}>
      {({ purposes }) => (
        <Card rows>
          {purposes.map(({ purpose, current, agreed, toRenew, draft }) => (
            <Cell
              key={purpose}
              id={`notice-${purpose}`}
              before={<Seal mark={current.seal} state={toRenew > 0 ? 'expiring' : 'on'} />}
              title={<View className="bold">{current.title[locale]}</View>}
              text={
                <>
                  <View>{texts.inForce(current.version, date(current.publishedAt))}</View>
                  {purpose !== 'membership' && <View>{texts.counts(count(agreed), count(toRenew))}</View>}
                </>
              }
              value={draft && <Chip tone="amber">{statuses[draft]}</Chip>}
              onPress={() => void Taro.navigateTo({ url: `/admin/notices/notice/index?purpose=${purpose}` })}
            />
          ))}
        </Card>
      )}
    </Load>
  )
}
