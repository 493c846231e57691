import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Shell } from '../../../staff/shell/shell'
import { useRequestTexts } from './locales/texts'
import { RequestDetail } from './detail'

export default function DeskRequest() {
  const texts = useRequestTexts()
  const requestId = Number(useRouter().params.id)
  return (
    <Shell place="admin" title={texts.title} parent="/admin/desk/index" needs="privacy.desk">
      <View className="shell__column">
        <RequestDetail requestId={requestId} onChange={() => undefined} />
      </View>
    </Shell>
  )
}
