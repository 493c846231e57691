import { View } from '@tarojs/components'
import { Shell } from '../../staff/shell/shell'
import { useAuditTexts } from './locales/texts'
import { Search } from './search'
import { Sealed } from './sealed'
import './audit.scss'

/** The sealed log: proof that nothing was changed, and what it holds. */
export default function Audit() {
  const texts = useAuditTexts()
  return (
    <Shell place="admin" title={texts.title} parent="/admin/home/index" needs="audit.read">
      <View className="shell__column">
        <Sealed />
        <Search />
      </View>
    </Shell>
  )
}
