import Taro from '@tarojs/taro'
import { Shell } from '../../staff/shell/shell'
import { Split } from '../../staff/shell/split'
import { usePicking } from '../../staff/shell/use-picking'
import { usePartnersTexts } from './locales/texts'
import { PartnerDetail } from './partner/detail'
import { PartnerList } from './list'

/** Who may ask customers to lend: what waits for approval first, what is overdue in red. */
export default function Partners() {
  const texts = usePartnersTexts()
  const { picked, changed, close, list } = usePicking('/admin/partners/partner/index')
  return (
    <Shell place="admin" title={texts.title} parent="/admin/home/index" needs="partner.manage">
      <Split
        list={
          <PartnerList {...list} onNew={() => void Taro.navigateTo({ url: '/admin/partners/new/index' })} />
        }
        detail={picked === null ? null : <PartnerDetail key={picked} partnerId={picked} onChange={changed} />}
        onClose={close}
      />
    </Shell>
  )
}
