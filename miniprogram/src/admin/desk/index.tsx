import { Shell } from '../../staff/shell/shell'
import { Split } from '../../staff/shell/split'
import { usePicking } from '../../staff/shell/use-picking'
import { useDeskTexts } from './locales/texts'
import { RequestDetail } from './request/detail'
import { DeskList } from './list'

export default function Desk() {
  const texts = useDeskTexts()
  const { picked, changed, close, list } = usePicking('/admin/desk/request/index')
  return (
    <Shell place="admin" title={texts.title} parent="/admin/home/index" needs="privacy.desk">
      <Split
        list={<DeskList {...list} />}
        detail={picked === null ? null : <RequestDetail key={picked} requestId={picked} onChange={changed} />}
        onClose={close}
      />
    </Shell>
  )
}
