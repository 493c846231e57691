import { api } from '../../api'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { Skeleton } from '../../components/skeleton'
import { codeOf } from '../../hooks/use-error-text'
import { useRequest } from '../../hooks/use-request'
import { useReturn } from '../../hooks/use-return'
import { useTabTexts } from '../../hooks/use-tab-texts'
import { useTitle } from '../../hooks/use-title'
import { useLocale } from '../../language'
import { choseSignedOut } from '../../session'
import { CertificateWaiting } from './certificate-waiting'
import { MemberHome } from './member'
import { SignedOut } from './signed-out'
import { VisitorHome } from './visitor'

/** A member's home, or null for somebody who is not signed in: then nothing about them is held here. */
async function look() {
  try {
    return { home: await api.members.home({}), brand: null }
  } catch (error) {
    if (codeOf(error) !== 'unauthenticated') throw error
    const { brand } = await api.policy.get({})
    return { home: null, brand }
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
        {({ home }) => {
          if (home) return <MemberHome home={home} />
          if (choseSignedOut()) return <SignedOut onSignedIn={() => void reload()} />
          return <VisitorHome brand={brand?.[locale] ?? ''} />
        }}
      </Load>
    </Screen>
  )
}
