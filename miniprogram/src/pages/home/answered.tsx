import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { RequestView } from '@xinyue/shared/contract/rights'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Title } from '../../components/title'
import { date } from '../../calendar'
import { useCodeTexts } from '../../language'
import { useHomeTexts } from './locales/texts'

/** What the shop has said to requests, newest first. */
export function Answered({ requests }: { requests: readonly RequestView[] }) {
  const texts = useHomeTexts()
  const codes = useCodeTexts()
  if (requests.length === 0) return null
  return (
    <Card rows>
      <View className="home__head">
        <Title>{texts.answered}</Title>
      </View>
      {requests.map(({ requestId, kind, status, closedAt, dueAt }) => (
        <Cell
          key={requestId}
          id={`answered-${requestId}`}
          title={codes.requestKind[kind]}
          text={
            status === 'waiting_for_person'
              ? texts.asksYou(date(dueAt))
              : `${codes.requestStatus[status]} · ${date(closedAt ?? dueAt)}`
          }
          onPress={() => void Taro.navigateTo({ url: `/rights/requests/request/index?id=${requestId}` })}
        />
      ))}
    </Card>
  )
}
