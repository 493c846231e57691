import { View } from '@tarojs/components'
import type { PurposeCode } from '@xinyue/shared/contract/policy'
import { Card } from '../../../components/card'
import { Changes } from '../../../components/changes'
import { Chip } from '../../../components/chip'
import { Load } from '../../../components/load'
import { Title } from '../../../components/title'
import { date } from '../../../calendar'
import { useRequest } from '../../../hooks/use-request'
import { staffApi } from '../../../staff/api'
import { useNoticesTexts } from '../locales/texts'
import { useNoticeTexts } from './locales/texts'

/** Every version that was in force and what it changed, as everybody may read it. Asked again when one is published. */
export function History({ purpose, version }: { purpose: PurposeCode; version: number }) {
  const texts = useNoticeTexts()
  const list = useNoticesTexts()
  const request = useRequest(() => staffApi.notices.versions({ purpose }), `${purpose} ${version}`)
  return (
    <Card>
      <View className="stack" id="notice-history">
        <Title>{texts.history}</Title>
        <Load request={request}>
          {({ versions }) => (
            <>
              {versions.map(({ notice, material, changes }) => (
                <View key={notice.noticeVersionId} className="stack">
                  <View className="row">
                    <View className="grow small">
                      {list.inForce(notice.version, date(notice.publishedAt))}
                    </View>
                    {material && <Chip tone="amber">{texts.asked}</Chip>}
                  </View>
                  {changes.length > 0 && <Changes changes={changes} />}
                </View>
              ))}
            </>
          )}
        </Load>
      </View>
    </Card>
  )
}
