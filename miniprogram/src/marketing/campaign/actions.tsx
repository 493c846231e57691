import { useState, type ReactNode } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Foot } from '../../components/foot'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { staffApi } from '../../staff/api'
import { useMay, useStaff } from '../../staff/session'
import { useMarketingTexts } from '../locales/texts'
import type { Campaign } from './detail'

type Verb = 'submit' | 'approve' | 'reject' | 'pause' | 'resume' | 'cancel'

/** What this person may do with the campaign now. Cancelling asks once, in place, because it cannot be undone. */
export function Actions({ campaign, onChange }: { campaign: Campaign; onChange: () => void }) {
  const texts = useMarketingTexts().campaign
  const errorText = useErrorText()
  const me = useStaff((state) => state.me)
  const mayWrite = useMay('campaign.write')
  const mayApprove = useMay('campaign.approve')
  const mayOperate = useMay('campaign.operate')
  const [asking, setAsking] = useState(false)
  const [under, setUnder] = useState<Verb | null>(null)
  const { campaignId, status, createdBy } = campaign
  const own = createdBy.staffId === me?.staffId

  const act = useAction(async (verb: Verb) => {
    setUnder(verb)
    await staffApi.campaigns[verb]({ campaignId })
    setAsking(false)
    onChange()
  })
  const button = (verb: Verb, text: string, kind: 'main' | 'quiet' | 'danger' = 'main') => (
    <Button
      key={verb}
      id={`campaign-${verb}`}
      kind={kind}
      busy={act.busy && under === verb}
      disabled={act.busy}
      onPress={() => void act.run(verb)}
    >
      {text}
    </Button>
  )
  const askCancel = (
    <Button key="ask" id="campaign-cancel" kind="danger" disabled={act.busy} onPress={() => setAsking(true)}>
      {texts.cancel}
    </Button>
  )

  const buttons: Record<typeof status, ReactNode[]> = {
    draft: mayWrite ? [button('submit', texts.submit)] : [],
    submitted:
      mayApprove && !own ? [button('reject', texts.reject, 'quiet'), button('approve', texts.approve)] : [],
    approved: mayOperate ? [askCancel] : [],
    sending: mayOperate ? [button('pause', texts.pause, 'quiet'), askCancel] : [],
    paused: mayOperate ? [askCancel, button('resume', texts.resume)] : [],
    finished: [],
    cancelled: [],
    rejected: [],
  }
  const shown = buttons[status]
  if (shown.length === 0) return null
  const note =
    act.error === null ? (
      asking && <Answer tone="red">{texts.cancelAsk}</Answer>
    ) : (
      <Answer tone="red">{errorText(act.error)}</Answer>
    )

  return (
    <Foot note={note}>
      {asking ? (
        <>
          <Button kind="quiet" disabled={act.busy} onPress={() => setAsking(false)}>
            {texts.keep}
          </Button>
          <Button
            id="campaign-cancel-confirm"
            kind="erase"
            busy={act.busy}
            onPress={() => void act.run('cancel')}
          >
            {texts.cancelYes}
          </Button>
        </>
      ) : (
        shown
      )}
    </Foot>
  )
}
