import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { PurposeView } from '@xinyue/shared/contract/notices'
import type { PurposeCode } from '@xinyue/shared/contract/policy'
import { Load } from '../../../components/load'
import { useRequest } from '../../../hooks/use-request'
import { useCodeTexts } from '../../../language'
import { staffApi } from '../../../staff/api'
import { Shell } from '../../../staff/shell/shell'
import { Assessments } from './assessments'
import { Draft } from './draft'
import { History } from './history'
import { InForce } from './in-force'
import './notice.scss'

/** One purpose: what people are told now, and the change that is being written. */
export default function Notice() {
  const purpose = (useRouter().params.purpose ?? 'membership') as PurposeCode
  const names = useCodeTexts().purpose
  return (
    <Shell place="admin" title={names[purpose]} parent="/admin/notices/index" needs="notice.read">
      <View className="shell__column">
        <Purpose purpose={purpose} />
      </View>
    </Shell>
  )
}

function Purpose({ purpose }: { purpose: PurposeCode }) {
  const request = useRequest(() => staffApi.notices.get({ purpose }), purpose)
  const { replace, reload } = request
  const onChange = (view: PurposeView) => replace(view)
  return (
    <Load request={request}>
      {(view) => (
        <>
          <InForce view={view} onChange={onChange} />
          {view.draft && (
            <Draft
              key={view.draft.draftId}
              draft={view.draft}
              purpose={purpose}
              onChange={onChange}
              onStale={() => void reload(true)}
            />
          )}
          <Assessments assessments={view.assessments} />
          <History purpose={purpose} version={view.current.version} />
        </>
      )}
    </Load>
  )
}
