import { View } from '@tarojs/components'
import type { OptionalPurpose } from '@xinyue/shared/contract/policy'
import { api } from '../../api'
import { Load } from '../../components/load'
import { useRequest } from '../../hooks/use-request'
import { usePurposeTexts } from '../../pages/privacy/purpose/locales/texts'
import { useProofTexts } from './locales/texts'
import { Happening } from './happening'

/** What happened about one purpose, in order, and the receipt of each decision. */
export function OfPurpose({ purpose }: { purpose: OptionalPurpose }) {
  const texts = useProofTexts()
  const names = usePurposeTexts()
  const request = useRequest(() => api.receipts.history({ purpose }), purpose)
  return (
    <>
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
              {events.map((event, index) => {
                const { kind, at, recordId, noticeVersionId, term, expiresAt, locale } = event
                const notice = notices.find((each) => each.noticeVersionId === noticeVersionId)
                return (
                  <Happening
                    key={`${kind}-${recordId ?? index}`}
                    id={recordId === null ? `shown-${noticeVersionId}-${at}` : `record-${recordId}`}
                    title={texts.events[kind]}
                    at={at}
                    recordId={recordId}
                    term={term}
                    expiresAt={expiresAt}
                    words={
                      notice && {
                        facts: [
                          { name: names.why, value: notice.why[locale] },
                          { name: names.what, value: notice.dataUsed[locale] },
                          { name: names.given, value: notice.recipients[locale] },
                          { name: names.howLong, value: notice.retention[locale] },
                          { name: names.whenOff, value: notice.whenOff[locale] },
                        ],
                        hash: notice.hash,
                        version: notice.version,
                      }
                    }
                  />
                )
              })}
            </>
          )
        }
      </Load>
    </>
  )
}
