import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '../../../components/button'
import { Shell } from '../../../staff/shell/shell'
import { usePartnersTexts } from '../locales/texts'
import { Secret } from '../partner/secret'
import { PartnerForm } from './partner-form'

export default function NewPartner() {
  const texts = usePartnersTexts()
  const [made, setMade] = useState<{ partnerId: number; secret: string } | null>(null)
  return (
    <Shell place="admin" title={texts.add} parent="/admin/partners/index" needs="partner.manage">
      <View className="shell__column">
        {made === null ? (
          <PartnerForm onMade={(partnerId, secret) => setMade({ partnerId, secret })} />
        ) : (
          <View className="stack">
            <Secret secret={made.secret} />
            <View className="small">{texts.own}</View>
            <Button
              id="partner-open"
              onPress={() =>
                void Taro.redirectTo({ url: `/admin/partners/partner/index?id=${made.partnerId}` })
              }
            >
              {texts.form.open}
            </Button>
          </View>
        )}
      </View>
    </Shell>
  )
}
