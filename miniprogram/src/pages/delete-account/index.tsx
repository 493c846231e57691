import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../../api'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { useRequest } from '../../hooks/use-request'
import { useTitle } from '../../hooks/use-title'
import { useEraseTexts } from './locales/texts'
import { dropToken } from '../../session'
import { keepCertificate, keptCertificate, type Erasure } from '../../kept-certificate'
import { Certificate } from './certificate'
import { Preview } from './preview'
import './delete-account.scss'

export default function DeleteAccount() {
  const texts = useEraseTexts()
  // From home, for a certificate that was not kept yet.
  const returned = useRouter().params.certificate !== undefined
  const [erasure, setErasure] = useState<Erasure | null>(() => (returned ? keptCertificate() : null))
  useTitle(texts.title)

  const erased = (certificate: Erasure) => {
    keepCertificate(certificate)
    dropToken()
    setErasure(certificate)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  return <Screen>{erasure ? <Certificate erasure={erasure} /> : <Ask onErased={erased} />}</Screen>
}

function Ask({ onErased }: { onErased: (erasure: Erasure) => void }) {
  const preview = useRequest(() => api.privacy.erasurePreview({}))
  return (
    <Load request={preview}>
      {(shown) => <Preview preview={shown} onErased={onErased} onChange={() => void preview.reload(true)} />}
    </Load>
  )
}
