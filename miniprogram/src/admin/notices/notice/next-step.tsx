import { View } from '@tarojs/components'
import type { DraftView, PurposeView } from '@xinyue/shared/contract/notices'
import { useState } from 'react'
import { Answer } from '../../../components/answer'
import { Button } from '../../../components/button'
import { Field } from '../../../components/field'
import { useMay } from '../../../staff/session'
import { staffApi } from '../../../staff/api'
import { useNoticeTexts } from './locales/texts'

interface NextStepProps {
  draft: DraftView
  busy: boolean
  /** What would be saved; null: nothing changed since the last time. */
  onSave: (() => Promise<PurposeView>) | null
  mayBeSaved: boolean
  run: (step: () => Promise<PurposeView>) => void
}

/** What can be done with the draft now, by this person. Publishing is asked once more: it cannot be taken back. */
export function NextStep({ draft, busy, onSave, mayBeSaved, run }: NextStepProps) {
  const texts = useNoticeTexts()
  const mayWrite = useMay('notice.write')
  const mayApprove = useMay('notice.approve')
  const [publishing, setPublishing] = useState(false)
  const [reason, setReason] = useState('')
  const { notices } = staffApi
  const { status, mine, material, wouldRenew } = draft
  const seen = { draftId: draft.draftId, revision: draft.revision }
  const button = (
    id: string,
    text: string,
    step: () => Promise<PurposeView>,
    kind: 'main' | 'danger' = 'main',
  ) => (
    <Button id={id} kind={kind} small busy={busy} onPress={() => run(step)}>
      {text}
    </Button>
  )
  const judging = mayApprove && status === 'submitted'
  const settled = mayWrite && onSave === null
  return (
    <>
      {publishing && (
        <Answer id="publish-effect" tone={material ? 'amber' : 'jade'}>
          {material ? texts.publishAsk(wouldRenew) : texts.publishAskWording}
        </Answer>
      )}
      <View className="notice-edit__actions">
        {mayWrite && onSave && (
          <Button id="draft-save" small busy={busy} disabled={!mayBeSaved} onPress={() => run(onSave)}>
            {texts.save}
          </Button>
        )}
        {settled &&
          status === 'draft' &&
          draft.changes.length > 0 &&
          !draft.blockedBy &&
          button('draft-submit', texts.submit, () => notices.submit(seen))}
        {judging && !mine && button('draft-approve', texts.approve, () => notices.approve(seen))}
        {settled && status === 'approved' && !publishing && (
          <Button id="draft-publish" small busy={busy} onPress={() => setPublishing(true)}>
            {texts.publish}
          </Button>
        )}
        {settled && status === 'approved' && publishing && (
          <>
            {button('draft-publish-confirm', texts.publishYes, () => notices.publish(seen))}
            <Button kind="quiet" small disabled={busy} onPress={() => setPublishing(false)}>
              {texts.publishNo}
            </Button>
          </>
        )}
        {mayWrite &&
          !publishing &&
          button('draft-discard', texts.discard, () => notices.discard(seen), 'danger')}
      </View>
      {judging && mine && <View className="small">{texts.another}</View>}
      {judging && !mine && (
        <>
          <Field
            id="send-back-reason"
            label={texts.sendBackReason}
            maxLength={200}
            value={reason}
            onChange={setReason}
          />
          <View className="notice-edit__actions">
            <Button
              id="draft-send-back"
              kind="quiet"
              small
              disabled={reason.trim() === ''}
              busy={busy}
              onPress={() => run(() => notices.sendBack({ ...seen, reason }))}
            >
              {texts.sendBack}
            </Button>
          </View>
        </>
      )}
    </>
  )
}
