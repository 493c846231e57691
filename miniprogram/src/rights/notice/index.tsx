import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { PurposeCode } from '@xinyue/shared/contract/policy'
import { useState } from 'react'
import { api } from '../../api'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CopyNote } from '../../components/copy-note'
import { Changes } from '../../components/changes'
import { Chip } from '../../components/chip'
import { Facts } from '../../components/facts'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { Title } from '../../components/title'
import { date } from '../../calendar'
import { useCopy } from '../../hooks/use-copy'
import { useRequest } from '../../hooks/use-request'
import { useTitle } from '../../hooks/use-title'
import { useCodeTexts, useLocale } from '../../language'
import { usePurposeTexts } from '../../pages/privacy/purpose/locales/texts'
import { useNoticeTexts } from './locales/texts'

/** Every version of one notice, what changed from one to the next, and the whole text to keep. */
export default function NoticeVersions() {
  const texts = useNoticeTexts()
  const labels = usePurposeTexts()
  const locale = useLocale()
  const names = useCodeTexts().purpose
  const purpose = (useRouter().params.purpose ?? 'membership') as PurposeCode
  const [open, setOpen] = useState<number | null>(null)
  const copying = useCopy()
  const request = useRequest(async () => {
    const { versions } = await api.notices.versions({ purpose })
    const [newest] = versions
    // A visitor reads it too; of them nothing is written down.
    if (newest)
      await api.notices
        .shown({ noticeVersionId: newest.notice.noticeVersionId, locale, page: 'notice' })
        .catch(() => undefined)
    return versions
  }, purpose)
  useTitle(names[purpose])

  return (
    <Screen>
      <Load request={request}>
        {(versions) => (
          <>
            {versions.map(({ notice, material, changes }, at) => {
              const whole = open === notice.version || (open === null && at === 0)
              const facts = [
                { name: labels.why, value: notice.why[locale] },
                { name: labels.what, value: notice.dataUsed[locale] },
                { name: labels.given, value: notice.recipients[locale] },
                { name: labels.howLong, value: notice.retention[locale] },
                { name: labels.whenOff, value: notice.whenOff[locale] },
              ]
              const text = [
                `${notice.title[locale]} · ${texts.version(notice.version)} · ${date(notice.publishedAt)}`,
                ...facts.map(({ name, value }) => `${name}: ${value}`),
                `SHA-256: ${notice.hash}`,
              ].join('\n')
              return (
                <Card key={notice.noticeVersionId}>
                  <View className="stack">
                    <View className="row">
                      <View className="grow">
                        <Title>{texts.version(notice.version)}</Title>
                        <View className="small">
                          {at === 0
                            ? texts.since(date(notice.publishedAt))
                            : texts.published(date(notice.publishedAt))}
                        </View>
                      </View>
                      {material && <Chip tone="amber">{texts.material}</Chip>}
                    </View>
                    {changes.length > 0 && <Changes id={`changes-${notice.version}`} changes={changes} />}
                    {at === versions.length - 1 && changes.length === 0 && (
                      <View className="small">{texts.first}</View>
                    )}
                    {whole ? (
                      <>
                        <Facts facts={facts} />
                        <Button
                          id={`copy-${notice.version}`}
                          kind="quiet"
                          small
                          onPress={() => void copying.copy(text)}
                        >
                          {texts.copy}
                        </Button>
                        <CopyNote copying={copying} of={text} />
                      </>
                    ) : (
                      <Button
                        id={`read-${notice.version}`}
                        kind="quiet"
                        small
                        onPress={() => setOpen(notice.version)}
                      >
                        {texts.read}
                      </Button>
                    )}
                  </View>
                </Card>
              )
            })}
          </>
        )}
      </Load>
    </Screen>
  )
}
