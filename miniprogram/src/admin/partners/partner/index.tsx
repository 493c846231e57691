import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Shell } from '../../../staff/shell/shell'
import { usePartnersTexts } from '../locales/texts'
import { PartnerDetail } from './detail'

export default function Partner() {
  const texts = usePartnersTexts()
  const partnerId = Number(useRouter().params.id)
  return (
    <Shell place="admin" title={texts.title} parent="/admin/partners/index" needs="partner.manage">
      <View className="shell__column">
        <PartnerDetail partnerId={partnerId} onChange={() => undefined} />
      </View>
    </Shell>
  )
}
