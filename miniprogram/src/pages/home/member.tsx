import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { OutputOf } from '@xinyue/shared/endpoint'
import type { XinyueContract } from '@xinyue/shared/contract'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Seal } from '../../components/seal'
import { Title } from '../../components/title'
import { dayName } from '../../format'
import { useLocale } from '../../language'
import { useTexts } from '../../locales/texts'
import { MemberCard } from './member-card'
import { Message } from './message'
import './home.scss'

export type HomeView = OutputOf<XinyueContract['members']['home']>

export function MemberHome({ home }: { home: HomeView }) {
  const texts = useTexts().home
  const locale = useLocale()
  const viewed =
    home.lastViewedAt === null ? texts.neverViewed : texts.viewed(dayName(home.lastViewedAt, locale))
  return (
    <>
      <MemberCard home={home} />
      <Card rows>
        <Cell
          id="kept"
          before={<Seal mark="信" state="on" />}
          title={<View className="bold">{texts.kept(home.dataCategoryCount)}</View>}
          text={texts.consents(home.activeConsentCount, viewed)}
          onPress={() => void Taro.switchTab({ url: '/pages/privacy/index' })}
        />
        {home.renewalCount > 0 && (
          <Cell
            id="renewals"
            before={<Seal mark="改" state="expiring" />}
            title={texts.renewals(home.renewalCount)}
            text={texts.renewalsHint}
            onPress={() => void Taro.switchTab({ url: '/pages/privacy/index' })}
          />
        )}
      </Card>
      <Card>
        <Title>{texts.messages}</Title>
        {home.recentMessages.length === 0 ? (
          <View className="home__none">
            <View>{texts.noMessages}</View>
            <View className="small">{texts.noMessagesHint}</View>
          </View>
        ) : (
          home.recentMessages.map((message) => (
            <Message key={`${message.sentAt}${message.title}`} message={message} />
          ))
        )}
      </Card>
    </>
  )
}
