import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { PartnerView } from '@xinyue/shared/contract/partners'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Load } from '../../components/load'
import { Seal } from '../../components/seal'
import { useRequest } from '../../hooks/use-request'
import { useReturn } from '../../hooks/use-return'
import { useCodeTexts } from '../../language'
import { staffApi } from '../../staff/api'
import { Shell } from '../../staff/shell/shell'
import { usePartnersTexts } from './locales/texts'

export const partnerSeal = { proposed: 'expiring', active: 'on', disabled: 'off' } as const

/** Who may ask customers to lend: what waits for approval first, what is overdue in red. */
export default function Partners() {
  const texts = usePartnersTexts()
  return (
    <Shell place="admin" title={texts.title} parent="/admin/home/index" needs="partner.manage">
      <List />
    </Shell>
  )
}

function List() {
  const texts = usePartnersTexts()
  const codes = useCodeTexts()
  const request = useRequest(() => staffApi.partners.list({}))
  const { reload } = request
  useReturn(() => void reload(true))
  const standing = ({ activeLoans, reads, overdue, unconfirmed }: PartnerView) => (
    <>
      <View>{texts.counts(activeLoans, reads)}</View>
      {overdue > 0 ? (
        <View className="red">{texts.overdue(overdue)}</View>
      ) : (
        unconfirmed > 0 && <View className="amber">{texts.unconfirmed(unconfirmed)}</View>
      )}
    </>
  )
  return (
    <View className="shell__column">
      <View className="stack">
        <Button
          id="partner-add"
          small
          onPress={() => void Taro.navigateTo({ url: '/admin/partners/new/index' })}
        >
          {texts.add}
        </Button>
        <Load request={request}>
          {({ partners }) =>
            partners.length === 0 ? (
              <View className="rows__note">{texts.empty}</View>
            ) : (
              <Card rows>
                {partners.map((partner) => (
                  <Cell
                    key={partner.partnerId}
                    id={`partner-${partner.partnerId}`}
                    before={<Seal mark={partner.name.slice(0, 1)} state={partnerSeal[partner.status]} />}
                    title={partner.name}
                    text={standing(partner)}
                    value={codes.partnerStatus[partner.status]}
                    onPress={() =>
                      void Taro.navigateTo({ url: `/admin/partners/partner/index?id=${partner.partnerId}` })
                    }
                  />
                ))}
              </Card>
            )
          }
        </Load>
      </View>
    </View>
  )
}
