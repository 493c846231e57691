import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Card } from '../../components/card'
import { Cell } from '../../components/cell'
import { Seal } from '../../components/seal'
import { Title } from '../../components/title'
import { dayName } from '../../calendar'
import { useLocale } from '../../language'
import { useHomeTexts } from './locales/texts'
import { Agreed } from './agreed'
import { Answered } from './answered'
import { MemberCard } from './member-card'
import { Message } from './message'
import './home.scss'
import type { HomeView } from './home-view'

export function MemberHome({ home }: { home: HomeView }) {
  const texts = useHomeTexts()
  const locale = useLocale()
  const { unread } = home
  const viewed =
    home.lastViewedAt === null ? texts.neverViewed : texts.viewed(dayName(home.lastViewedAt, locale))
  return (
    <>
      {unread && (
        <Card rows>
          <Cell
            id="incident-notice"
            before={<Seal mark="安" state="expiring" />}
            title={<View className="bold">{unread.title[locale]}</View>}
            text={`${texts.incident} · ${texts.incidentRead}`}
            onPress={() => void Taro.navigateTo({ url: '/rights/incident/index' })}
          />
        </Card>
      )}
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
      <Agreed consents={home.agreed} />
      <Answered requests={home.answered} />
      <Card>
        <Title>{texts.messages}</Title>
        {home.recentMessages.length === 0 ? (
          <View className="home__none">
            <View>{texts.noMessages}</View>
            {home.mayOfferNews && (
              <View className="small" id="offer-news">
                {texts.noMessagesHint}
              </View>
            )}
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
