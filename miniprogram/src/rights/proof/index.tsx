import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { optionalPurposes } from './purposes'
import { api } from '../../api'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { useRequest } from '../../hooks/use-request'
import { useTitle } from '../../hooks/use-title'
import { useRightsTexts } from '../locales/texts'
import { Happening } from './happening'
import './proof.scss'

/** What happened about one purpose, in order, and the receipt of each decision. */
export default function Proof() {
  const texts = useRightsTexts().proof
  const asked = useRouter().params.purpose
  const purpose = optionalPurposes.find((known) => known === asked) ?? optionalPurposes[0]
  const request = useRequest(() => api.receipts.history({ purpose }), purpose)
  useTitle(texts.title)

  return (
    <Screen>
      <View className="small" id="proof-lead">
        {texts.lead}
      </View>
      <Load request={request}>
        {({ events, notices }) =>
          events.length === 0 ? (
            <View className="small" id="proof-empty">
              {texts.empty}
            </View>
          ) : (
            <>
              {events.map((event, index) => (
                <Happening
                  key={`${event.kind}-${event.recordId ?? index}`}
                  event={event}
                  notice={notices.find(({ noticeVersionId }) => noticeVersionId === event.noticeVersionId)}
                />
              ))}
            </>
          )
        }
      </Load>
    </Screen>
  )
}
