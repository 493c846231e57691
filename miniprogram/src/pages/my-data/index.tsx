import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { api } from '../../api'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { Skeleton } from '../../components/skeleton'
import { useRequest } from '../../hooks/use-request'
import { useReturn } from '../../hooks/use-return'
import { useTitle } from '../../hooks/use-title'
import { useMyDataTexts } from './locales/texts'
import { Category } from './category'
import { DisplayName } from './display-name'
import { Phone } from './phone'
import { Store } from './store'
import './my-data.scss'

async function look() {
  const [home, { categories }, { stores }] = await Promise.all([
    api.members.home({}),
    api.privacy.data({}),
    api.policy.get({}),
  ])
  return { displayName: home.displayName, storeId: home.homeStoreId, categories, stores }
}

export default function MyData() {
  const texts = useMyDataTexts()
  const request = useRequest(look)
  const again = () => void request.reload(true)
  useTitle(texts.title)
  // Back from where something may have been deleted.
  useReturn(again)
  return (
    <Screen>
      <View className="small">{texts.lead}</View>
      <Load request={request} skeleton={<Skeleton rows={5} />}>
        {({ displayName, storeId, categories, stores }) => (
          <>
            <Card rows>
              <DisplayName displayName={displayName} onChange={again} />
              <Phone categories={categories} onChange={again} />
              {stores.length > 0 && <Store stores={stores} storeId={storeId} onChange={again} />}
            </Card>
            <Card rows>
              <Cell
                id="my-copy"
                title={texts.copy}
                text={texts.copyHint}
                onPress={() => void Taro.navigateTo({ url: '/rights/copy/index' })}
              />
            </Card>
            {categories.length === 0 ? (
              <View className="small">{texts.empty}</View>
            ) : (
              <Card rows>
                {categories.map((category) => (
                  <Category key={category.code} category={category} />
                ))}
              </Card>
            )}
          </>
        )}
      </Load>
    </Screen>
  )
}
