import { api } from '../../api'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { Skeleton } from '../../components/skeleton'
import { isOn } from '../../consents'
import { codeOf } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { useReturn } from '../../hooks/use-return'
import { useTabTexts } from '../../hooks/use-tab-texts'
import { useTitle } from '../../hooks/use-title'
import { useLocale } from '../../language'
import { choseSignedOut } from '../../session'
import { CertificateWaiting } from './certificate-waiting'
import { isAnswered } from './answered'
import { MemberHome } from './member'
import { SignedOut } from './signed-out'
import { VisitorHome } from './visitor'

/** A member's home, or null for somebody who is not signed in: then nothing about them is held here. */
async function look() {
  try {
    const [home, incidents, consents, requests] = await Promise.all([
      api.members.home({}),
      // Without the others the home page still serves; the next look asks again.
      api.incidents.mine({}).catch(() => null),
      api.consent.list({}).catch(() => null),
      api.rights.requests({ limit: 5 }).catch(() => null),
    ])
    const unread = incidents?.notices.find(({ readAt }) => readAt === null) ?? null
    const more = {
      unread,
      agreed: consents?.consents.filter(isOn) ?? [],
      answered: requests?.requests.filter(isAnswered) ?? [],
    }
    return { home, more, brand: null }
  } catch (error) {
    if (codeOf(error) !== 'unauthenticated') throw error
    const { brand } = await api.policy.get({})
    return { home: null, more: null, brand }
  }
}

export default function Home() {
  const locale = useLocale()
  const request = useRequest(look)
  useTabTexts()
  const { result, reload } = request
  useReturn(() => void reload(true))
  const brand = result.state === 'ready' ? (result.data.home?.brand ?? result.data.brand) : null
  useTitle(brand ? brand[locale] : '')

  return (
    <Screen>
      <CertificateWaiting />
      <Load request={request} skeleton={<Skeleton tall rows={3} />}>
        {({ home, more }) => {
          if (home) return <MemberHome home={home} {...more} />
          if (choseSignedOut()) return <SignedOut onSignedIn={() => void reload()} />
          return <VisitorHome brand={brand?.[locale] ?? ''} />
        }}
      </Load>
    </Screen>
  )
}
