import Taro from '@tarojs/taro'
import { useState } from 'react'
import { api } from '../../api'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { useRequest } from '../../hooks/use-request'
import { useTitle } from '../../hooks/use-title'
import { useEraseTexts } from './locales/texts'
import { dropToken } from '../../session'
import { Certificate, type Erasure } from './certificate'
import { Preview } from './preview'
import './delete-account.scss'

export default function DeleteAccount() {
  const texts = useEraseTexts()
  const preview = useRequest(() => api.privacy.erasurePreview({}))
  const [erasure, setErasure] = useState<Erasure | null>(null)
  useTitle(texts.title)

  const erased = (certificate: Erasure) => {
    dropToken()
    setErasure(certificate)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  return (
    <Screen>
      {erasure ? (
        <Certificate erasure={erasure} />
      ) : (
        <Load request={preview}>
          {(shown) => (
            <Preview preview={shown} onErased={erased} onChange={() => void preview.reload(true)} />
          )}
        </Load>
      )}
    </Screen>
  )
}
