import { View } from '@tarojs/components'
import { Shell } from '../../staff/shell/shell'
import { useAuditTexts } from './locales/texts'
import { Search } from './search'
import { Sealed } from './sealed'
import './audit.scss'

/** The sealed log: what it holds, and proof that nothing was changed. */
export default function Audit() {
  const texts = useAuditTexts()
  return (
    <Shell place="admin" title={texts.title} parent="/admin/home/index" needs="audit.read">
      <View className="audit">
        <View className="audit__log">
          <Search />
        </View>
        <View className="audit__seal">
          <Sealed />
        </View>
      </View>
    </Shell>
  )
}
