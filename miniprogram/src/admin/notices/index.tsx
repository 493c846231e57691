import Taro from '@tarojs/taro'
import { useNoticesTexts } from './locales/texts'
import { Shell } from '../../staff/shell/shell'
import { Split } from '../../staff/shell/split'
import { NoticeList } from './list'

/** Every purpose with the notice in force, who agreed, and whether a change is on its way. */
export default function Notices() {
  const texts = useNoticesTexts()
  const open = (purpose: string) =>
    void Taro.navigateTo({ url: `/admin/notices/notice/index?purpose=${purpose}` })
  return (
    <Shell place="admin" title={texts.title} parent="/admin/home/index" needs="notice.read">
      <Split list={<NoticeList onPick={open} />} detail={null} />
    </Shell>
  )
}
