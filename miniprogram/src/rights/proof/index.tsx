import { useRouter } from '@tarojs/taro'
import { Screen } from '../../components/screen'
import { useTitle } from '../../hooks/use-title'
import { useProofTexts } from './locales/texts'
import { OfLoan } from './of-loan'
import { OfPurpose } from './of-purpose'
import { optionalPurposes } from './purposes'
import './proof.scss'

/** What was decided and when, of one purpose or of one loan, and the receipts. */
export default function Proof() {
  const texts = useProofTexts()
  const { purpose: asked, loan } = useRouter().params
  useTitle(texts.title)
  return (
    <Screen>
      {loan ? (
        <OfLoan loanId={Number(loan)} />
      ) : (
        <OfPurpose purpose={optionalPurposes.find((known) => known === asked) ?? optionalPurposes[0]} />
      )}
    </Screen>
  )
}
