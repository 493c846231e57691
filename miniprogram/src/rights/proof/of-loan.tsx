import { View } from '@tarojs/components'
import { api } from '../../api'
import { Load } from '../../components/load'
import { useRequest } from '../../hooks/use-request'
import { useProofTexts } from './locales/texts'
import { Happening } from './happening'

/** Beginning and end of one loan, with the words it was agreed to in, and the receipt of each. */
export function OfLoan({ loanId }: { loanId: number }) {
  const texts = useProofTexts()
  const request = useRequest(() => api.receipts.loanHistory({ loanId }), String(loanId))
  return (
    <>
      <View className="small" id="proof-lead">
        {texts.loanLead}
      </View>
      <Load request={request}>
        {({ events, notice }) => (
          <>
            {events.map(({ kind, at, recordId, term, expiresAt, locale }) => (
              <Happening
                key={recordId}
                id={`record-${recordId}`}
                title={texts.loanEvents[kind]}
                at={at}
                recordId={recordId}
                term={term}
                expiresAt={expiresAt}
                words={{
                  facts: notice.lines.map(({ name, value }) => ({
                    name: name[locale],
                    value: value[locale],
                  })),
                  hash: notice.hash,
                  version: null,
                }}
              />
            ))}
          </>
        )}
      </Load>
    </>
  )
}
