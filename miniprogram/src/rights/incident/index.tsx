import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { api } from '../../api'
import { Card } from '../../components/card'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { SecurityNotice } from '../../components/security-notice'
import { Skeleton } from '../../components/skeleton'
import { dayAndTime } from '../../calendar'
import { useRequest } from '../../hooks/use-request'
import { useTitle } from '../../hooks/use-title'
import { useLocale } from '../../language'
import { useIncidentTexts } from './locales/texts'

/** What the shop had to tell this person about incidents (PIPL Art. 57). Opening the page is reading it. */
export default function Incident() {
  const texts = useIncidentTexts()
  const locale = useLocale()
  const request = useRequest(() => api.incidents.mine({}))
  const { result } = request
  useTitle(texts.title)
  useEffect(() => {
    if (result.state !== 'ready') return
    for (const { incidentId, readAt } of result.data.notices)
      // What could not be noted now is noted at the next visit: until then the home page keeps showing it.
      if (readAt === null) api.incidents.read({ incidentId }).catch(() => undefined)
  }, [result])

  return (
    <Screen>
      <Load request={request} skeleton={<Skeleton rows={5} />}>
        {({ notices }) =>
          notices.length === 0 ? (
            <Card>
              <View id="no-incident" className="small">
                {texts.none}
              </View>
            </Card>
          ) : (
            notices.map((notice) => (
              <View key={notice.incidentId} id={`incident-${notice.incidentId}`}>
                <SecurityNotice
                  notice={notice}
                  locale={locale}
                  note={texts.delivered(dayAndTime(notice.deliveredAt, locale))}
                />
              </View>
            ))
          )
        }
      </Load>
    </Screen>
  )
}
