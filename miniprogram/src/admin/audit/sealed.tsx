import { View } from '@tarojs/components'
import type { VerificationView } from '@xinyue/shared/contract/audit'
import { useEffect } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Details } from '../../components/details'
import { Facts } from '../../components/facts'
import { Load } from '../../components/load'
import { dateTime } from '../../calendar'
import { count } from '../../format'
import { useAction } from '../../hooks/use-action'
import { codeOf, useErrorText } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { staffApi } from '../../staff/api'
import { useAuditTexts } from './locales/texts'

/** Milliseconds between two looks at a verification that runs. */
const often = 1_000

async function lastCheckpoint() {
  try {
    return await staffApi.audit.checkpoint({})
  } catch (error) {
    if (codeOf(error) === 'not_found') return null
    throw error
  }
}

/** The last seal, and whether the log is as it was sealed. */
export function Sealed() {
  const texts = useAuditTexts()
  const errorText = useErrorText()
  const request = useRequest(async () => {
    const [checkpoint, { verification }] = await Promise.all([
      lastCheckpoint(),
      staffApi.audit.verification({}),
    ])
    return { checkpoint, verification }
  })
  const { result, reload } = request
  const start = useAction(async () => {
    await staffApi.audit.verify({})
    await reload(true)
  })
  const verification = result.state === 'ready' ? result.data.verification : null
  const running = verification !== null && verification.finishedAt === null
  useEffect(() => {
    if (!running) return undefined
    const timer = setTimeout(() => void reload(true), often)
    return () => clearTimeout(timer)
  }, [running, reload, verification])

  return (
    <Card>
      <Load request={request}>
        {({ checkpoint }) => (
          <>
            {checkpoint ? (
              <Facts
                facts={[
                  { name: texts.sealed, value: texts.entries(count(checkpoint.size)) },
                  { name: texts.sealedAt, value: dateTime(checkpoint.at) },
                ]}
              />
            ) : (
              <View className="small">{texts.nothingSealed}</View>
            )}
            {checkpoint && (
              <Details id="audit-details">
                <View className="small">{texts.root}</View>
                <View className="audit__code">{checkpoint.root}</View>
              </Details>
            )}
            <View className="audit__part">
              <Outcome verification={verification} />
            </View>
            {start.error !== null && <Answer tone="red">{errorText(start.error)}</Answer>}
            <View className="audit__part row">
              <Button
                id="audit-verify"
                kind="quiet"
                small
                busy={start.busy || running}
                onPress={() => void start.run()}
              >
                {running ? texts.verifying : texts.verify}
              </Button>
            </View>
          </>
        )}
      </Load>
    </Card>
  )
}

function Outcome({ verification }: { verification: VerificationView | null }) {
  const texts = useAuditTexts()
  if (!verification) return <View className="small">{texts.never}</View>
  const { outcome, checked, total, finishedAt } = verification
  if (!outcome || finishedAt === null)
    return (
      <View className="small" id="audit-progress">
        {texts.progress(count(checked), count(total))}
      </View>
    )
  const { finding, entries, expired, givenUp } = outcome
  const at = dateTime(finishedAt)
  if (finding) {
    const { kind, part, seq, until } = finding
    const place = until === null ? count(seq + 1) : texts.range(count(seq + 1), count(until))
    return (
      <Answer id="audit-outcome" tone="red">
        {texts.bad(texts.found(place, texts.parts[part], texts.kinds[kind]), at)}
      </Answer>
    )
  }
  return (
    <Answer id="audit-outcome">
      {[
        texts.good(count(entries), at),
        ...(expired > 0 ? [texts.expired(count(expired))] : []),
        ...(givenUp > 0 ? [texts.givenUp(count(givenUp))] : []),
      ].join(' ')}
    </Answer>
  )
}
