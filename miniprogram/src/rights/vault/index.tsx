import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { api } from '../../api'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Foot } from '../../components/foot'
import { Load } from '../../components/load'
import { Screen } from '../../components/screen'
import { Title } from '../../components/title'
import { useRequest } from '../../hooks/use-request'
import { useReturn } from '../../hooks/use-return'
import { useTitle } from '../../hooks/use-title'
import { useVaultTexts } from './locales/texts'
import { EndedLoan } from './ended-loan'
import { LoanCard } from './loan-card'
import './vault.scss'

/** Who may read what until when, every read, and the end of it. */
export default function Vault() {
  const texts = useVaultTexts()
  const request = useRequest(() => api.vault.loans({}))
  const { reload } = request
  useTitle(texts.title)
  useReturn(() => void reload(true))
  return (
    <Screen>
      <View className="small">{texts.lead}</View>
      <Load request={request}>
        {({ active, ended }) => (
          <>
            <View className="small" id="vault-count">
              {active.length === 0 ? texts.none : texts.count(active.length)}
            </View>
            {active.map((loan) => (
              <LoanCard key={loan.loanId} loan={loan} onRevoked={() => void reload(true)} />
            ))}
            {ended.length > 0 && (
              <Card>
                <Title>{texts.history}</Title>
                {ended.map((loan) => (
                  <EndedLoan key={loan.loanId} loan={loan} />
                ))}
              </Card>
            )}
          </>
        )}
      </Load>
      <Foot>
        <Button id="vault-lend" onPress={() => void Taro.navigateTo({ url: '/rights/vault/lend/index' })}>
          {texts.lend}
        </Button>
      </Foot>
    </Screen>
  )
}
