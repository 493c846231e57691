import { useState, type ReactNode } from 'react'
import { Answer } from '../../components/answer'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Foot } from '../../components/foot'
import { dayAndTime } from '../../calendar'
import { count } from '../../format'
import { useAction } from '../../hooks/use-action'
import { useErrorText } from '../../hooks/use-error-text'
import { useLocale } from '../../language'
import { staffApi } from '../../staff/api'
import { useMay, useStaff } from '../../staff/session'
import { useMarketingTexts } from '../locales/texts'
import type { Campaign } from './campaign-view'

type Verb = 'submit' | 'approve' | 'reject' | 'pause' | 'resume' | 'cancel'
/** Asked before what cannot be undone; `people`: how many would get it now. */
type Question =
  { verb: 'cancel' } | { verb: 'reject' } | { verb: 'approve'; people: string; from: string | null }

/** What this person may do with the campaign now. Sending and cancelling ask once, in place: neither can be undone. */
export function Actions({ campaign, onChange }: { campaign: Campaign; onChange: () => void }) {
  const texts = useMarketingTexts().campaign
  const locale = useLocale()
  const errorText = useErrorText()
  const me = useStaff((state) => state.me)
  const mayWrite = useMay('campaign.write')
  const mayApprove = useMay('campaign.approve')
  const mayOperate = useMay('campaign.operate')
  const [asking, setAsking] = useState<Question | null>(null)
  const [under, setUnder] = useState<Verb | null>(null)
  const [reason, setReason] = useState('')
  const { campaignId, revision, status, editors } = campaign
  const own = me !== null && editors.includes(me.staffId)

  const act = useAction(async (verb: Verb) => {
    setUnder(verb)
    const { campaigns } = staffApi
    if (verb === 'reject') await campaigns.reject({ campaignId, revision, reason: reason.trim() })
    else if (verb === 'submit' || verb === 'approve') await campaigns[verb]({ campaignId, revision })
    else await campaigns[verb]({ campaignId })
    setAsking(null)
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
    <Button
      key="ask"
      id="campaign-cancel"
      kind="danger"
      disabled={act.busy}
      onPress={() => setAsking({ verb: 'cancel' })}
    >
      {texts.cancel}
    </Button>
  )

  const askReject = (
    <Button
      key="ask-reject"
      id="campaign-reject"
      kind="quiet"
      disabled={act.busy}
      onPress={() => setAsking({ verb: 'reject' })}
    >
      {texts.reject}
    </Button>
  )

  const counting = useAction(async () => {
    const { tag, template, purpose } = campaign
    const { notSuppressed, quietUntil } = await staffApi.campaigns.estimate({
      tagId: tag.tagId,
      templateId: template.templateId,
      purpose,
    })
    setAsking({
      verb: 'approve',
      people: count(notSuppressed),
      from: quietUntil === null ? null : dayAndTime(quietUntil, locale),
    })
  })
  const askApprove = (
    <Button
      key="ask-approve"
      id="campaign-approve"
      busy={counting.busy}
      disabled={act.busy}
      onPress={() => void counting.run()}
    >
      {texts.approve}
    </Button>
  )

  const buttons: Record<typeof status, ReactNode[]> = {
    draft: mayWrite ? [button('submit', texts.submit)] : [],
    submitted: mayApprove && !own ? [askReject, askApprove] : [],
    approved: mayOperate ? [askCancel] : [],
    sending: mayOperate ? [button('pause', texts.pause, 'quiet'), askCancel] : [],
    paused: mayOperate ? [askCancel, button('resume', texts.resume)] : [],
    finished: [],
    cancelled: [],
    rejected: mayWrite ? [button('submit', texts.submit)] : [],
  }
  const shown = buttons[status]
  if (shown.length === 0) return null
  const error = act.error ?? counting.error
  const note =
    error === null ? (
      asking &&
      (asking.verb === 'reject' ? (
        <Field
          id="campaign-reason"
          label={texts.rejectReason}
          hint={texts.rejectHint}
          maxLength={200}
          counted
          value={reason}
          onChange={setReason}
        />
      ) : (
        <Answer id="campaign-ask" tone={asking.verb === 'cancel' ? 'red' : 'amber'}>
          {asking.verb === 'cancel' ? texts.cancelAsk : texts.approveAsk(asking.people, asking.from)}
        </Answer>
      ))
    ) : (
      <Answer tone="red">{errorText(error)}</Answer>
    )

  return (
    <Foot note={note}>
      {asking ? (
        <>
          <Button kind="quiet" disabled={act.busy} onPress={() => setAsking(null)}>
            {asking.verb === 'cancel' ? texts.keep : texts.notYet}
          </Button>
          <Button
            id={`campaign-${asking.verb}-confirm`}
            kind={asking.verb === 'cancel' ? 'erase' : 'main'}
            disabled={asking.verb === 'reject' && reason.trim() === ''}
            busy={act.busy}
            onPress={() => void act.run(asking.verb)}
          >
            {asking.verb === 'approve'
              ? texts.approveYes(asking.people)
              : asking.verb === 'reject'
                ? texts.rejectYes
                : texts.cancelYes}
          </Button>
        </>
      ) : (
        shown
      )}
    </Foot>
  )
}
