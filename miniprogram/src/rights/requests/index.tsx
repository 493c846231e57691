import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { RequestView } from '@xinyue/shared/contract/rights'
import { useState } from 'react'
import { api } from '../../api'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Chip } from '../../components/chip'
import { Rows } from '../../components/rows'
import { Screen } from '../../components/screen'
import { date } from '../../calendar'
import { usePages } from '../../hooks/use-pages'
import { useReturn } from '../../hooks/use-return'
import { useTitle } from '../../hooks/use-title'
import { useCodeTexts } from '../../language'
import { useRequestsTexts } from './locales/texts'
import { useRequestTexts } from './request/locales/texts'

export default function Requests() {
  const texts = useRequestsTexts()
  const turn = useRequestTexts()
  const codes = useCodeTexts()
  const [shown, setShown] = useState(0)
  useTitle(texts.title)
  useReturn(() => setShown((n) => n + 1))
  const pages = usePages(async (cursor) => {
    const { requests, nextCursor } = await api.rights.requests({ limit: 20, ...(cursor ? { cursor } : {}) })
    return { rows: requests, nextCursor }
  }, String(shown))

  const clock = (request: RequestView) => {
    if (request.selfService)
      return [
        date(request.openedAt),
        texts.self,
        ...(request.removed ? [texts.removed(request.removed)] : []),
      ].join(' · ')
    if (request.closedAt !== null) return texts.closed(date(request.closedAt))
    return request.overdue ? texts.late(date(request.dueAt)) : texts.due(date(request.dueAt))
  }
  return (
    <Screen>
      <View className="small">{texts.lead}</View>
      <Button
        id="request-new"
        kind="quiet"
        onPress={() => void Taro.navigateTo({ url: '/rights/requests/ask/index' })}
      >
        {texts.ask}
      </Button>
      <Card rows>
        <Rows pages={pages} keyOf={(request) => request.requestId} empty={texts.empty}>
          {(request) => (
            <Cell
              id={`request-${request.requestId}`}
              title={codes.requestKind[request.kind]}
              text={clock(request)}
              value={
                <Chip
                  tone={request.overdue ? 'red' : request.status === 'waiting_for_person' ? 'amber' : 'plain'}
                >
                  {request.status === 'waiting_for_person'
                    ? turn.yourTurn
                    : codes.requestStatus[request.status]}
                </Chip>
              }
              {...(request.selfService
                ? {}
                : {
                    onPress: () =>
                      void Taro.navigateTo({ url: `/rights/requests/request/index?id=${request.requestId}` }),
                  })}
            />
          )}
        </Rows>
      </Card>
    </Screen>
  )
}
