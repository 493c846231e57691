import type { ConsentView } from '@xinyue/shared/contract/consent'
import { api } from '../../api'
import { Card } from '../../components/card'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { codeOf } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { useReturn } from '../../hooks/use-return'
import { useTabTexts } from '../../hooks/use-tab-texts'
import { useTitle } from '../../hooks/use-title'
import { usePrivacyTexts } from './locales/texts'
import { ConsentRow } from './consent-row'
import { Links } from './links'
import { NotMember } from './not-member'
import { Summary } from './summary'
import './privacy.scss'

/** Null for somebody who is not signed in. The templates come along because asking for credit must not wait. */
async function look() {
  try {
    const [{ consents }, policy] = await Promise.all([api.consent.list({}), api.policy.get({})])
    return { consents, templateIds: policy.subscribeTemplateIds }
  } catch (error) {
    if (codeOf(error) === 'unauthenticated') return null
    throw error
  }
}

export default function Privacy() {
  const texts = usePrivacyTexts()
  const request = useRequest(look)
  const { reload, replace } = request
  useTitle(texts.title)
  useTabTexts()
  useReturn(() => void reload(true))

  return (
    <Screen>
      <Load request={request}>
        {(shown) => {
          if (shown === null) return <NotMember />
          const { consents, templateIds } = shown
          const put = (changed: readonly ConsentView[]) =>
            replace({
              templateIds,
              consents: consents.map((old) => changed.find(({ purpose }) => purpose === old.purpose) ?? old),
            })
          return (
            <>
              <Summary consents={consents} onChange={put} />
              <Card rows>
                {consents.map((consent) => (
                  <ConsentRow
                    key={consent.purpose}
                    consent={consent}
                    templateIds={templateIds}
                    onChange={(changed) => put([changed])}
                    onStale={() => void reload(true)}
                  />
                ))}
              </Card>
            </>
          )
        }}
      </Load>
      <Links
        member={request.result.state === 'ready' && request.result.data !== null}
        onSignedOut={() => replace(null)}
      />
    </Screen>
  )
}
