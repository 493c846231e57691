import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { LoanNotice } from '@xinyue/shared/contract/vault'
import { useState } from 'react'
import { api } from '../../../api'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Card } from '../../../components/card'
import { Details } from '../../../components/details'
import { Facts } from '../../../components/facts'
import { Foot } from '../../../components/foot'
import { Load } from '../../../components/load'
import { Title } from '../../../components/title'
import { codeOf, useErrorText } from '../../../hooks/use-error-text'
import { useRequest } from '../../../hooks/use-request'
import { useLocale } from '../../../language'
import { useLendTexts } from './locales/texts'
import type { Wish } from './wish'
import { useCreate } from '../../../hooks/use-create'

const toVault = () =>
  Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : Taro.redirectTo({ url: '/rights/vault/index' })

/** The wording as the server wrote it, line by line; agreeing names its hash. */
export function Confirm({ wish, onBack }: { wish: Wish; onBack: () => void }) {
  const texts = useLendTexts()
  const locale = useLocale()
  const errorText = useErrorText()
  const [lent, setLent] = useState(false)
  const { partnerId, term } = wish
  const request = useRequest(() =>
    api.vault.notice({ partnerId, term, categories: wish.categories.join(',') }),
  )
  const lend = useCreate(async (keyOf, notice: LoanNotice) => {
    try {
      const asked = { partnerId, term, locale, categories: [...wish.categories], noticeHash: notice.hash }
      const loan = await api.vault.lend(asked, keyOf())
      // The first try's, which was made and taken back while its answer was lost: this is another one.
      if (loan.endedAt !== null) await api.vault.lend(asked, keyOf(String(loan.loanId)))
      setLent(true)
    } catch (error) {
      if (codeOf(error) === 'notice_outdated') void request.reload(true)
      throw error
    }
  })
  return (
    <Load request={request}>
      {(notice) => (
        <>
          <Card>
            <View className="stack">
              <Title>{texts.notice}</Title>
              <Facts
                facts={notice.lines.map(({ name, value }) => ({ name: name[locale], value: value[locale] }))}
              />
              <View>{notice.statement[locale]}</View>
              <Details id="lend-details">
                <View className="tiny">{texts.hash}</View>
                <View className="tiny lend-hash">{notice.hash}</View>
              </Details>
            </View>
          </Card>
          <Foot
            note={
              lend.error !== null ? (
                <Answer tone="red">{errorText(lend.error)}</Answer>
              ) : (
                lent && <Answer id="lend-done">{texts.done}</Answer>
              )
            }
          >
            {lent ? (
              <Button id="lend-see" onPress={() => void toVault()}>
                {texts.see}
              </Button>
            ) : (
              <>
                <Button id="lend-back" kind="quiet" disabled={lend.busy} onPress={onBack}>
                  {texts.back}
                </Button>
                <Button id="lend-confirm" busy={lend.busy} onPress={() => void lend.run(notice)}>
                  {texts.agree}
                </Button>
              </>
            )}
          </Foot>
        </>
      )}
    </Load>
  )
}
